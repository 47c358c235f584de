import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { cockpitContract } from './cockpit.ts';
import { maybe, openEnum, wireObject } from './wire.ts';

const retention = wireObject({
  minDays: ['min_days', z.number()],
  maxDays: ['max_days', z.number()],
  defaultDays: ['default_days', z.number()],
});

/** The bounds of how long a kind of data may be kept, in days. */
export type RetentionBounds = z.output<typeof retention>;

const usage = wireObject({
  dataSourceId: ['data_source_id', maybe(z.string())],
  projectId: ['project_id', z.string()],
  origin: ['data_source_origin', openEnum(['scaleway', 'external', 'custom'], 'unknown_origin')],
  type: ['data_source_type', openEnum(['metrics', 'logs', 'traces'], 'unknown_type')],
  unit: ['unit', openEnum(['bytes', 'samples'], 'unknown_unit')],
  /** A protobuf duration such as `86400s`; its format is unconfirmed. */
  interval: ['interval', maybe(z.string())],
  quantity: ['quantity_over_interval', z.number()],
  region: ['region', z.string()],
});

/** What one kind of data source took in over an interval. */
export type Usage = z.output<typeof usage>;

const dataSource = cockpitContract.dataSourceGet.parts.response;

/** The Cockpit API's writes on data sources, their retention bounds and what they take in. */
export const cockpitDataSourcesContract = defineContract({
  retentionConfigGet: endpoint('GET', '/cockpit/v1/regions/{region}/config', {
    response: wireObject({
      customMetrics: ['custom_metrics_retention', maybe(retention)],
      customLogs: ['custom_logs_retention', maybe(retention)],
      customTraces: ['custom_traces_retention', maybe(retention)],
      productMetrics: ['product_metrics_retention', maybe(retention)],
      productLogs: ['product_logs_retention', maybe(retention)],
    }),
  }),

  dataSourceCreate: endpoint('POST', '/cockpit/v1/regions/{region}/data-sources', {
    body: wireObject({
      projectId: ['project_id', z.string()],
      /** 3 to 50 letters, digits, `-`, `_`, `.` or spaces. */
      name: ['name', z.string()],
      type: ['type', openEnum(['metrics', 'logs', 'traces'], 'unknown_type')],
      /** 1 to 1,825; the kind's default where absent. */
      retentionDays: ['retention_days', maybe(z.number())],
    }),
    response: dataSource,
  }),

  dataSourceUpdate: endpoint('PATCH', '/cockpit/v1/regions/{region}/data-sources/{dataSourceId}', {
    body: wireObject({
      name: ['name', maybe(z.string())],
      /** Lowering it deletes data, and cannot be undone. */
      retentionDays: ['retention_days', maybe(z.number())],
    }),
    response: dataSource,
  }),

  dataSourceDelete: endpoint(
    'DELETE',
    '/cockpit/v1/regions/{region}/data-sources/{dataSourceId}',
    {},
  ),

  usageOverviewGet: endpoint('GET', '/cockpit/v1/regions/{region}/usage-overview', {
    query: wireObject({
      projectId: ['project_id', maybe(z.string())],
      /** `1d`; unconfirmed. */
      interval: ['interval', maybe(z.string())],
    }),
    response: wireObject({
      scalewayMetrics: ['scaleway_metrics_usage', maybe(usage)],
      scalewayLogs: ['scaleway_logs_usage', maybe(usage)],
      externalMetrics: ['external_metrics_usage', maybe(usage)],
      externalLogs: ['external_logs_usage', maybe(usage)],
      externalTraces: ['external_traces_usage', maybe(usage)],
    }),
  }),
});
