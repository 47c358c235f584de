import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { dataSourceDeletion, isWritingDataSources } from '#api/queries/data-sources.ts';
import { sayChanged } from '#components/grafana-sync.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { meteredSource } from '#components/metered-source.ts';
import { RetentionDialog } from '#components/RetentionDialog.tsx';
import { volumeText } from '#components/usage-texts.ts';
import { nowMs } from '#lib/clock.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Callout } from '#ui/Callout.tsx';
import { ConfirmByName } from '#ui/ConfirmByName.tsx';
import { Drawer } from '#ui/Drawer.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { Endpoints } from './Endpoints.tsx';
import { RenameForm } from './RenameForm.tsx';
import { LastDataMark } from './SourceTable.tsx';
import { TryQuery } from './TryQuery.tsx';
import styles from './data-sources.module.css';
import type { SourceRow } from './source-rows.ts';

// Its frame comes with it, not after it.
Drawer.fetchAhead();

export interface SourceDrawerProps {
  readonly projectId: string;
  readonly row: SourceRow;
  onClose(): void;
}

/** One data source: where to reach it, and what may be changed about it. */
export function SourceDrawer({ projectId, row, onClose }: SourceDrawerProps) {
  const { source, isProvider, month } = row;
  const [asked, setAsked] = useState<'retention' | 'deletion'>();
  const deletion = useMutation(dataSourceDeletion());
  const book = priceBookAt(nowMs());
  const metered = meteredSource(source);
  const remove = () => {
    if (isWritingDataSources()) return;
    deletion.mutate(source, {
      onSuccess: () => {
        sayChanged(projectId, m.sources_deleted({ name: source.name }));
        onClose();
      },
    });
  };
  return (
    <>
      <Drawer
        title={<Verbatim>{source.name}</Verbatim>}
        lead={<Verbatim>{`${source.region} · ${source.id}`}</Verbatim>}
        onClose={onClose}
        actions={
          isProvider ? undefined : (
            <>
              <PermittedButton projectId={projectId} onClick={() => setAsked('retention')}>
                {m.retention_title()}
              </PermittedButton>
              <PermittedButton
                projectId={projectId}
                variant="danger"
                onClick={() => setAsked('deletion')}
              >
                {m.sources_delete()}
              </PermittedButton>
            </>
          )
        }
      >
        <div className={styles.drawer}>
          {isProvider ? (
            <Callout kind="notice" title={m.sources_read_only()}>
              {m.sources_read_only_why()}
            </Callout>
          ) : (
            <RenameForm projectId={projectId} source={source} />
          )}
          {month ? (
            <p className={styles.month}>
              {m.sources_took_in({ volume: volumeText(month.metered.signal, month.volume) })}{' '}
              <Badge tone={isProvider ? 'neutral' : 'accent'}>
                {isProvider ? m.usage_free() : m.usage_billed()}
              </Badge>
            </p>
          ) : null}
          <p className={styles.month}>
            {m.sources_last_data()}: <LastDataMark row={row} />
          </p>
          <Endpoints source={source} isProvider={isProvider} />
          {source.type === 'metrics' ? (
            <TryQuery source={source} />
          ) : (
            <p className={styles.hint}>{m.sources_try_elsewhere()}</p>
          )}
        </div>
      </Drawer>
      {asked === 'retention' && book && metered ? (
        <RetentionDialog
          projectId={projectId}
          source={month?.lastMonth ?? { ...metered, volume: 0 }}
          isCounted={month !== undefined}
          book={book}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked === 'deletion' ? (
        <ConfirmByName
          title={m.sources_delete()}
          name={source.name}
          act={m.sources_delete()}
          isBusy={deletion.isPending}
          error={deletion.error ? userMessageOf(deletion.error) : undefined}
          onConfirm={remove}
          onClose={() => setAsked(undefined)}
        >
          <p>{m.sources_delete_loss()}</p>
          {month && month.volume > 0 ? (
            <p>{m.sources_took_in({ volume: volumeText(month.metered.signal, month.volume) })}</p>
          ) : null}
        </ConfirmByName>
      ) : null}
    </>
  );
}
