import { cockpitDataSourcesContract } from '#api/contract/cockpit-data-sources.ts';
import type { Backend } from '../backend.ts';
import {
  checkKnown,
  checkName,
  checkRetention,
  DATA_SOURCE_NAME,
  LONGEST_RETENTION_DAYS,
} from '../checks.ts';
import { dataSourceRow } from '../company-rows.ts';
import { instantText, newId } from '../db.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers } from '../define-handlers.ts';
import {
  errorOnPurpose,
  invalidArguments,
  notFound,
  permissionsDenied,
  quotaExceeded,
} from '../errors.ts';
import { durationSeconds } from '../prometheus-arguments.ts';
import type { DataSourceRow } from '../rows.ts';
import { usageOverview } from '../usage.ts';

const DEFAULT_DAYS = { metrics: 31, logs: 7, traces: 7 } as const;
const bounds = (kind: keyof typeof DEFAULT_DAYS) => ({
  default_days: DEFAULT_DAYS[kind],
  max_days: LONGEST_RETENTION_DAYS,
  min_days: 1,
});

/** As many sources of its own as a project may have in a region; the true number is not published. */
const SOURCE_QUOTA = 20;

export function cockpitDataSourcesHandlers(backend: Backend) {
  const { database } = backend;
  const find = (region: string, id: string): DataSourceRow | undefined =>
    database.dataSources.find((row) => row.id === id && row.region === region);

  return defineHandlers(
    cockpitDataSourcesContract,
    {
      retentionConfigGet: () => ({
        custom_logs_retention: bounds('logs'),
        custom_metrics_retention: bounds('metrics'),
        custom_traces_retention: bounds('traces'),
        product_logs_retention: bounds('logs'),
        product_metrics_retention: bounds('metrics'),
      }),

      dataSourceCreate: ({ path, body: { name, type, projectId, retentionDays } }) => {
        const onPurpose = errorOnPurpose(name);
        if (onPurpose) return onPurpose;
        const problems = [
          ...checkName(name, DATA_SOURCE_NAME),
          ...checkKnown('type', [type]),
          ...checkRetention(retentionDays),
        ];
        if (problems.length > 0 || type === 'unknown_type') return invalidArguments(problems);
        const own = database.dataSources.filter(
          (row) =>
            row.project_id === projectId && row.region === path.region && row.origin === 'custom',
        );
        if (own.length >= SOURCE_QUOTA)
          return quotaExceeded('data source', SOURCE_QUOTA, projectId);
        const id = newId(database, 'data source');
        const { dataHosts } = database;
        const row: DataSourceRow = {
          ...dataSourceRow({
            id,
            project_id: projectId,
            name,
            type,
            origin: 'custom',
            region: path.region,
            created_at: instantText(backend.nowMs()),
            retention_days: retentionDays ?? DEFAULT_DAYS[type],
          }),
          ...(dataHosts !== undefined && { url: `${dataHosts}/${type}/${path.region}/${id}` }),
          synchronized_with_grafana: false,
        };
        database.dataSources.push(row);
        return row;
      },

      dataSourceUpdate: ({ path, body: { name, retentionDays } }) => {
        const row = find(path.region, path.dataSourceId);
        if (!row) return notFound('data source', path.dataSourceId);
        const problems = [...checkName(name, DATA_SOURCE_NAME), ...checkRetention(retentionDays)];
        if (problems.length > 0) return invalidArguments(problems);
        if (row.origin === 'scaleway' && name !== undefined)
          return permissionsDenied('write', 'data source');
        if (name !== undefined) row.name = name;
        if (retentionDays !== undefined) row.retention_days = retentionDays;
        row.updated_at = instantText(backend.nowMs());
        return row;
      },

      dataSourceDelete: ({ path }) => {
        const row = find(path.region, path.dataSourceId);
        if (!row) return notFound('data source', path.dataSourceId);
        if (row.origin === 'scaleway') return permissionsDenied('write', 'data source');
        database.dataSources = database.dataSources.filter((each) => each !== row);
        database.exporters = database.exporters.filter((each) => each.datasource_id !== row.id);
      },

      usageOverviewGet: ({ path, query: { projectId = '', interval = '1d' } }) => {
        if (durationSeconds(interval) === undefined) {
          const message = 'is not a duration';
          return invalidArguments([{ argument: 'interval', reason: 'format', message }]);
        }
        return usageOverview(backend, path.region, projectId, interval);
      },
    },
    controlPlane(backend),
  );
}
