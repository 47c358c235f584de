import { dataSourceRow } from '#mocks/company-rows.ts';
import { databaseOf } from '#mocks/db.ts';
import type { Database, DataSourceRow } from '#mocks/rows.ts';
import { alertManagerId } from '#mocks/world/alert-managers.ts';
import type { GatewayRoute } from './gateway.ts';
import { thisMachine } from './machine.ts';

/** The provider's default source of a region, with a real Prometheus behind it. */
export interface LiveSource {
  readonly region: string;
  /** Origin of the Prometheus. */
  readonly target: string;
}

const STARTED = '2026-01-01T00:00:00.000000Z';

/** The source as the control plane knows it. */
export function liveRow({ region, target }: LiveSource): DataSourceRow {
  const fields = {
    project_id: thisMachine.projectId,
    name: 'Scaleway Metrics',
    type: 'metrics',
    origin: 'scaleway',
    region,
    created_at: STARTED,
    retention_days: 31,
  } as const;
  return { ...dataSourceRow(fields), url: target };
}

/** A source that somebody made, at `host`, whose name tells it from others. */
export function ownRow(host: string, name = 'Own metrics'): DataSourceRow {
  const { projectId, region } = thisMachine;
  const row = dataSourceRow({
    project_id: projectId,
    name,
    type: 'metrics',
    origin: 'custom',
    region,
    created_at: STARTED,
    retention_days: 31,
  });
  return { ...row, url: `${host}/metrics/${region}/${row.id}` };
}

/** What the control plane of the live stack knows: one project, and a data source for each region. */
export function liveDatabase(sources: readonly LiveSource[]): Database {
  return databaseOf({
    projects: [
      {
        id: thisMachine.projectId,
        name: 'This machine',
        organization_id: '6d61c41e-0000-4000-8000-000000000100',
        description: 'Prometheus and a node exporter, here',
        created_at: STARTED,
        updated_at: STARTED,
      },
    ],
    dataSources: sources.map(liveRow),
  });
}

/** How the gateway reaches the same data sources. */
export function liveRoutes(sources: readonly LiveSource[]): GatewayRoute[] {
  return sources.map((source) => ({
    type: 'metrics',
    region: source.region,
    id: liveRow(source).id,
    target: source.target,
  }));
}

/** How the gateway reaches the Alertmanager of a region, under the name the control plane gives it. */
export function liveAlertmanagerRoute(region: string, target: string): GatewayRoute {
  return {
    type: 'alertmanager',
    region,
    id: alertManagerId(thisMachine.projectId, region),
    target,
  };
}
