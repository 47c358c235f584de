import { Database, Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { CodeButton } from '#components/CodeButton.tsx';
import type { Crumbs } from '#components/crumb.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { usePageClock } from '#components/use-page-clock.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { useUsage } from '#components/use-usage.ts';
import { m } from '#messages/compiled/messages.js';
import { EmptyState } from '#ui/EmptyState.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Select } from '#ui/Select.tsx';
import type { CreateSourceDialogProps, SourceDraft } from './CreateSourceDialog.tsx';
import { DataSourcesFrame } from '#components/DataSourcesFrame.tsx';
import type { SourceDrawerProps } from './SourceDrawer.tsx';
import type { SourcesCodeProps } from './SourcesCode.tsx';
import { SourceTable } from './SourceTable.tsx';
import styles from './data-sources.module.css';
import { origins, sourcesSearch } from './sources-search.ts';
import { filterSources, type SourceRow, sourceRows } from './source-rows.ts';
import { useLastData } from './use-last-data.ts';

export const crumbs: Crumbs = () => [{ text: m.sources_title() }];

const CreateSourceDialog = lazyPart<CreateSourceDialogProps>(() =>
  import('./CreateSourceDialog.tsx').then((module) => module.CreateSourceDialog),
);
const SourceDrawer = lazyPart<SourceDrawerProps>(() =>
  import('./SourceDrawer.tsx').then((module) => module.SourceDrawer),
);
const SourcesCode = lazyPart<SourcesCodeProps>(() =>
  import('./SourcesCode.tsx').then((module) => module.SourcesCode),
);

const REFRESH_SECONDS = 300;

const ORIGINS = {
  all: m.sources_origin_all,
  custom: m.sources_origin_custom,
  provider: m.sources_origin_provider,
} as const;

/** Every data source of the project: what it holds, for how long, and what it costs. */
export default function DataSourcesPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(sourcesSearch);
  const { regions } = useRegion();
  const { nowMs, refresh } = usePageClock(REFRESH_SECONDS);
  const { usage, dataSources, asked, meters } = useUsage(projectId, regions, nowMs);
  const lastData = useLastData(meters, nowMs);
  const [isCreating, setCreating] = useState(false);
  const draft = useRef<SourceDraft>(undefined);
  const items = dataSources.data?.items;
  const waiting = asked.waiting.map(({ region }) => region).join();
  const failed = asked.failures.map(({ source }) => source.region).join();
  const rows = useMemo(
    () =>
      items &&
      sourceRows(items, {
        usage,
        lastData,
        waitingRegions: waiting.split(','),
        failedRegions: failed.split(','),
      }),
    [items, usage, lastData, waiting, failed],
  );
  const listed = rows?.find(({ source }) => source.id === view.source);
  const [seen, setSeen] = useState<SourceRow>();
  if (listed && listed.source !== seen?.source) setSeen(listed);
  // What somebody deletes meanwhile stays until it is closed: something may be typed there, and an answer told.
  const open = listed ?? (seen?.source.id === view.source ? seen : undefined);
  return (
    <DataSourcesFrame
      lead={m.sources_lead()}
      failed={dataSources.data?.failed ?? []}
      onRetry={() => void dataSources.refetch()}
      actions={
        <>
          <CodeButton intent={SourcesCode.intent}>
            {(onClose) => (
              <SourcesCode
                sources={filterSources(rows ?? [], view).map(({ source }) => source)}
                onClose={onClose}
              />
            )}
          </CodeButton>
          <PermittedButton
            projectId={projectId}
            variant="primary"
            icon={<Plus aria-hidden />}
            {...CreateSourceDialog.intent}
            onClick={() => setCreating(true)}
          >
            {m.sources_create()}
          </PermittedButton>
        </>
      }
    >
      <div className={styles.tools}>
        <SearchField
          label={m.sources_search()}
          value={view.typed}
          onChange={(typed) => setView({ typed }, { how: 'replace' })}
        />
        <Select
          label={m.sources_origin()}
          value={view.origin}
          options={origins.map((value) => ({ value, label: ORIGINS[value]() }))}
          onChange={(value) => setView({ origin: origins.find((each) => each === value) ?? 'all' })}
        />
      </div>
      <QueryBoundary
        query={{ data: rows, error: dataSources.error, refetch: dataSources.refetch }}
        skeleton={<Skeleton height="24rem" />}
      >
        {(found) =>
          found.length === 0 ? (
            <EmptyState icon={<Database />} title={m.sources_none_title()}>
              <p>{m.sources_none()}</p>
            </EmptyState>
          ) : (
            <SourceTable
              rows={filterSources(found, view)}
              intent={SourceDrawer.intent}
              onOpen={(source) => setView({ source })}
            />
          )
        }
      </QueryBoundary>
      {open ? (
        <SourceDrawer
          key={open.source.id}
          projectId={projectId}
          row={open}
          onClose={() => {
            setSeen(undefined);
            setView({ source: '' });
          }}
        />
      ) : null}
      {isCreating ? (
        <CreateSourceDialog
          projectId={projectId}
          regions={regions}
          draft={draft}
          onClose={() => {
            setCreating(false);
            refresh();
          }}
        />
      ) : null}
    </DataSourcesFrame>
  );
}
