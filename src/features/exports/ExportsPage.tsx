import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Share2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import { userMessageOf } from '#api/errors.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import {
  exporterDeletion,
  exporterListOptions,
  isWritingExports,
  type ListedExport,
  settlingInterval,
} from '#api/queries/exporters.ts';
import type { Crumbs } from '#components/crumb.ts';
import { DataSourcesFrame } from '#components/DataSourcesFrame.tsx';
import { PermittedButton } from '#components/Permitted.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { ShowAsCode } from '#components/ShowAsCode.tsx';
import { useRegion } from '#components/use-region.ts';
import { exportsAsCode } from '#lib/as-code/exports-as-code.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { ConfirmByName } from '#ui/ConfirmByName.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Table } from '#ui/Table.tsx';
import { showToast } from '#ui/toasts.ts';
import { CreateExportDialog } from './CreateExportDialog.tsx';
import { EditExportDialog } from './EditExportDialog.tsx';
import type { ExportDraft } from './export-draft.ts';
import { exportColumns } from './export-columns.tsx';
import styles from './exports.module.css';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.sources_title(), to: paths.dataSources.to(projectId) },
  { text: m.sources_view_exports() },
];

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
          <ShowAsCode
            title={m.exports_as_code()}
            snippets={() => exportsAsCode(exports.data?.items ?? [])}
          />
          <PermittedButton
            projectId={projectId}
            variant="primary"
            icon={<Plus aria-hidden />}
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
          onClose={() => setEdited(undefined)}
        />
      ) : null}
      {doomed ? <DeleteExport exported={doomed} onClose={() => setDoomed(undefined)} /> : null}
    </DataSourcesFrame>
  );
}

function DeleteExport({ exported, onClose }: { exported: ListedExport; onClose: () => void }) {
  const deletion = useMutation(exporterDeletion());
  const remove = () => {
    if (isWritingExports()) return;
    deletion.mutate(exported, {
      onSuccess: () => {
        showToast({ title: m.exports_deleted({ name: exported.name }) });
        onClose();
      },
    });
  };
  return (
    <ConfirmByName
      title={m.exports_delete()}
      name={exported.name}
      act={m.exports_delete()}
      isBusy={deletion.isPending}
      error={deletion.error ? userMessageOf(deletion.error) : undefined}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{m.exports_delete_loss()}</p>
    </ConfirmByName>
  );
}
