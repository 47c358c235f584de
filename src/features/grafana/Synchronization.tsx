import { useMutation, useQuery } from '@tanstack/react-query';
import { userMessageOf } from '#api/errors.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { grafanaSynchronization, isSynchronizing } from '#api/queries/grafana.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { useRegion } from '#components/use-region.ts';
import { lastSync } from '#lib/grafana-sync-log.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './grafana.module.css';

/** Which data sources Grafana knows, and the way to let it know the others. */
export function Synchronization({ projectId }: { projectId: string }) {
  const { regions } = useRegion();
  const { data } = useQuery(dataSourceListOptions(projectId, regions));
  const sync = useMutation(grafanaSynchronization());
  const last = lastSync(projectId);
  const sources = data?.items ?? [];
  const missing = sources.filter(({ isSynchronizedWithGrafana }) => !isSynchronizedWithGrafana);
  return (
    <Card title={m.grafana_sync_title()}>
      <div className={styles.stack}>
        {data ? (
          <p>
            {m.grafana_sync_count({
              known: sources.length - missing.length,
              count: sources.length,
            })}
          </p>
        ) : null}
        {missing.length > 0 ? (
          <ul className={styles.list}>
            {missing.map(({ id, name, region }) => (
              <li key={`${region} ${id}`} className={styles.hint}>
                <Verbatim>
                  {name} · {region}
                </Verbatim>
              </li>
            ))}
          </ul>
        ) : null}
        {data && data.failed.length > 0 ? (
          <p className={styles.hint}>
            {m.grafana_sync_partial({
              regions: data.failed.map(({ region }) => region).join(', '),
            })}
          </p>
        ) : null}
        {sync.error ? (
          <Callout kind="error" title={m.grafana_sync_failed()}>
            {userMessageOf(sync.error)}
          </Callout>
        ) : null}
        <p role="status" className={styles.hint}>
          {last === undefined ? (
            m.grafana_sync_never()
          ) : (
            <>
              {last.failure === undefined ? m.grafana_sync_last() : m.grafana_sync_last_failed()}{' '}
              <RelativeTime timeMs={last.atMs} />
            </>
          )}
        </p>
        <div className={styles.actions}>
          <PermittedButton
            projectId={projectId}
            aria-busy={sync.isPending}
            onClick={() => {
              if (!isSynchronizing()) sync.mutate(projectId);
            }}
          >
            {m.grafana_sync()}
          </PermittedButton>
        </div>
      </div>
    </Card>
  );
}
