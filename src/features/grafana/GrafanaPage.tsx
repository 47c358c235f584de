import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { grafanaOptions } from '#api/queries/cockpit.ts';
import type { Crumbs } from '#components/crumb.ts';
import { PageHeader } from '#components/PageHeader.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { m } from '#messages/compiled/messages.js';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Access, Trouble } from './Access.tsx';
import { Dashboards } from './Dashboards.tsx';
import { GrafanaState } from './GrafanaState.tsx';
import { Synchronization } from './Synchronization.tsx';
import styles from './grafana.module.css';

export const crumbs: Crumbs = () => [{ text: m.grafana_title() }];

/** The project's Grafana: whether it is awake, what is in it, who may open it, and what helps. */
export default function GrafanaPage() {
  const { projectId = '' } = useParams();
  const grafana = useQuery(grafanaOptions(projectId));
  return (
    <>
      <PageHeader title={m.grafana_title()} lead={m.grafana_lead()} />
      <QueryBoundary query={grafana} skeleton={<Skeleton height="9rem" />}>
        {({ grafanaUrl }) =>
          grafanaUrl ? (
            <div className={styles.page}>
              <div className={styles.main}>
                <Dashboards projectId={projectId} />
              </div>
              <div className={styles.aside}>
                <GrafanaState projectId={projectId} grafanaUrl={grafanaUrl} />
                <Synchronization projectId={projectId} />
                <Access />
                <Trouble />
              </div>
            </div>
          ) : (
            <p>{m.grafana_none()}</p>
          )
        }
      </QueryBoundary>
    </>
  );
}
