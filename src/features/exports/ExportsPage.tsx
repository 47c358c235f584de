import { useQuery } from '@tanstack/react-query';
import { Plus, Share2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import {
  exporterListOptions,
  type ListedExport,
  settlingInterval,
} from '#api/queries/exporters.ts';
import { CodeButton } from '#components/CodeButton.tsx';
import type { Crumbs } from '#components/crumb.ts';
import { DataSourcesFrame } from '#components/DataSourcesFrame.tsx';
import { PermittedButton } from '#components/Permitted.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { useRegion } from '#components/use-region.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Table } from '#ui/Table.tsx';
import type { CreateExportDialogProps } from './CreateExportDialog.tsx';
import type { DeleteExportDialogProps } from './DeleteExportDialog.tsx';
import type { EditExportDialogProps } from './EditExportDialog.tsx';
import type { ExportsCodeProps } from './ExportsCode.tsx';
import type { ExportDraft } from './export-draft.ts';
import { exportColumns } from './export-columns.tsx';
import styles from './exports.module.css';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.sources_title(), to: paths.dataSources.to(projectId) },
  { text: m.sources_view_exports(), isView: true },
];

const CreateExportDialog = lazyPart<CreateExportDialogProps>(() =>
  import('./CreateExportDialog.tsx').then((module) => module.CreateExportDialog),
);
const EditExportDialog = lazyPart<EditExportDialogProps>(() =>
  import('./EditExportDialog.tsx').then((module) => module.EditExportDialog),
);
const DeleteExportDialog = lazyPart<DeleteExportDialogProps>(() =>
  import('./DeleteExportDialog.tsx').then((module) => module.DeleteExportDialog),
);
const ExportsCode = lazyPart<ExportsCodeProps>(() =>
  import('./ExportsCode.tsx').then((module) => module.ExportsCode),
);

/** What of the provider's own metrics and logs is sent elsewhere too. */
export default function ExportsPage() {
  const { projectId = '' } = useParams();
  const { regions } = useRegion();
  const exports = useQuery({
    ...exporterListOptions(projectId, regions),
    refetchInterval: ({ state: { data } }) => settlingInterval(data?.items),
  });
  const sources = useQuery(dataSourceListOptions(projectId, regions)).data?.items ?? [];
  const exportable = sources.filter(({ origin }) => origin === 'scaleway');
  const draft = useRef<ExportDraft>(undefined);
  const [isCreating, setCreating] = useState(false);
  const [edited, setEdited] = useState<ListedExport>();
  const [doomed, setDoomed] = useState<ListedExport>();
  return (
    <DataSourcesFrame
      lead={m.exports_lead()}
      failed={exports.data?.failed ?? []}
      onRetry={() => void exports.refetch()}
      actions={
        <>
          <CodeButton intent={ExportsCode.intent}>
            {(onClose) => <ExportsCode exported={exports.data?.items ?? []} onClose={onClose} />}
          </CodeButton>
          <PermittedButton
            projectId={projectId}
            variant="primary"
            icon={<Plus aria-hidden />}
            {...CreateExportDialog.intent}
            onClick={() => setCreating(true)}
          >
            {m.exports_create()}
          </PermittedButton>
        </>
      }
    >
      <div className={styles.page}>
        <Callout kind="notice" title={m.exports_free()}>
          {m.exports_free_about()}
        </Callout>
        <QueryBoundary query={exports} skeleton={<Skeleton height="16rem" />}>
          {({ items, failed }) =>
            items.length === 0 && failed.length === 0 ? (
              <EmptyState icon={<Share2 />} title={m.exports_none_title()}>
                <p>{m.exports_none()}</p>
              </EmptyState>
            ) : (
              <Card isFlush>
                <Table
                  caption={m.sources_view_exports()}
                  columns={exportColumns({
                    projectId,
                    sources,
                    intents: {
                      edit: EditExportDialog.intent,
                      remove: DeleteExportDialog.intent,
                    },
                    onEdit: setEdited,
                    onDelete: setDoomed,
                  })}
                  rows={items}
                  rowKey={({ id }) => id}
                />
              </Card>
            )
          }
        </QueryBoundary>
      </div>
      {isCreating ? (
        <CreateExportDialog
          projectId={projectId}
          sources={exportable}
          draft={draft}
          onClose={() => setCreating(false)}
        />
      ) : null}
      {edited ? (
        <EditExportDialog
          projectId={projectId}
          exported={edited}
          sourceType={sources.find(({ id }) => id === edited.dataSourceId)?.type ?? ''}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
      {doomed ? (
        <DeleteExportDialog exported={doomed} onClose={() => setDoomed(undefined)} />
      ) : null}
    </DataSourcesFrame>
  );
}
