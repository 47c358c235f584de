import type { WireResponseOf } from '#api/endpoint.ts';
import type { accountContract } from '#api/contract/account.ts';
import type { cockpitContract } from '#api/contract/cockpit.ts';
import {
  type CompanyProject,
  ORGANIZATION_ID,
  PROJECT_LIST,
  PROJECTS,
  REGIONS,
} from './world/company.ts';
import { uuidOf } from './world/hash.ts';

export type ProjectRow = WireResponseOf<typeof accountContract.projectList>['projects'][number];
export type DataSourceRow = WireResponseOf<typeof cockpitContract.dataSourceGet>;

/** Everything a request can change. Plain data, rows as they go over the wire. */
export interface Database {
  projects: ProjectRow[];
  dataSources: DataSourceRow[];
}

function projectRow(project: CompanyProject): ProjectRow {
  return {
    id: project.id,
    name: project.name,
    organization_id: ORGANIZATION_ID,
    description: project.description,
    created_at: project.createdAt,
    updated_at: project.createdAt,
  };
}

type NewDataSource = Pick<
  DataSourceRow,
  'project_id' | 'name' | 'type' | 'origin' | 'region' | 'created_at'
> & {
  readonly retention_days: number;
};

/** A data source as the API answers it; the same project, region, type and name give the same id. */
export function dataSourceRow(fields: NewDataSource): DataSourceRow {
  const { project_id, region, type, name } = fields;
  const id = uuidOf(`data source/${project_id}/${region}/${type}/${name}`);
  return {
    ...fields,
    id,
    url: `https://${id}.${type}.cockpit.${region}.scw.cloud`,
    updated_at: fields.created_at,
    synchronized_with_grafana: true,
    current_month_usage: 0,
  };
}

const DEFAULT_SOURCES = [
  { name: 'Scaleway Metrics', type: 'metrics', retention_days: 31 },
  { name: 'Scaleway Logs', type: 'logs', retention_days: 7 },
] as const;

const CUSTOM_SOURCES = [
  { name: 'shop-metrics', type: 'metrics', region: 'fr-par', retention_days: 90 },
  { name: 'shop-logs', type: 'logs', region: 'fr-par', retention_days: 30 },
  { name: 'shop-traces', type: 'traces', region: 'fr-par', retention_days: 7 },
] as const;

/** Projects in which something runs have the default sources of every region; `empty` has none. */
function dataSourceRows(): DataSourceRow[] {
  const running = PROJECT_LIST.filter((project) => project.id !== PROJECTS.empty.id);
  const defaults = running.flatMap((project) =>
    REGIONS.flatMap((region) =>
      DEFAULT_SOURCES.map((source) =>
        dataSourceRow({
          ...source,
          origin: 'scaleway',
          region,
          project_id: project.id,
          created_at: project.createdAt,
        }),
      ),
    ),
  );
  const custom = CUSTOM_SOURCES.map((source) =>
    dataSourceRow({
      ...source,
      origin: 'custom',
      project_id: PROJECTS.production.id,
      created_at: '2025-03-18T10:41:09.882615Z',
    }),
  );
  return [...defaults, ...custom];
}

export function createDatabase(): Database {
  return structuredClone({ projects: PROJECT_LIST.map(projectRow), dataSources: dataSourceRows() });
}

/** Puts every table back to what `createDatabase` makes. */
export function resetDatabase(database: Database): void {
  Object.assign(database, createDatabase());
}
