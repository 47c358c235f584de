import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { instant, maybe, numeral, openEnum, repeated, wireObject } from './wire.ts';

const dataSourceType = openEnum(['metrics', 'logs', 'traces'], 'unknown_type');
const dataSourceOrigin = openEnum(['scaleway', 'external', 'custom'], 'unknown_origin');

const product = wireObject({
  name: ['name', z.string()],
  displayName: ['display_name', z.string()],
  familyName: ['family_name', z.string()],
  resourceTypes: ['resource_types', z.array(z.string())],
});

/** A product that sends data by itself. `name` is the id the catalogue's manifests carry. */
export type CockpitProduct = z.output<typeof product>;

const dataSource = wireObject({
  id: ['id', z.string()],
  projectId: ['project_id', z.string()],
  name: ['name', z.string()],
  url: ['url', z.string()],
  type: ['type', dataSourceType],
  origin: ['origin', dataSourceOrigin],
  createdAtMs: ['created_at', maybe(instant)],
  updatedAtMs: ['updated_at', maybe(instant)],
  isSynchronizedWithGrafana: ['synchronized_with_grafana', maybe(z.boolean())],
  /** Absent in answers of 2024. */
  retentionDays: ['retention_days', maybe(z.number())],
  /** Bytes, says the provider's SDK; unconfirmed for metrics. Absent in answers to writes. */
  currentMonthUsageBytes: ['current_month_usage', maybe(z.number())],
  region: ['region', z.string()],
});

export type DataSource = z.output<typeof dataSource>;

/** The Cockpit API, as far as the console uses it. All of it is regional, but for Grafana. */
export const cockpitContract = defineContract({
  productList: endpoint('GET', '/cockpit/v1/regions/{region}/products', {
    query: wireObject({
      orderBy: ['order_by', z.optional(z.string())],
      page: ['page', z.optional(numeral)],
      /** 100 at most. */
      pageSize: ['page_size', z.optional(numeral)],
    }),
    response: wireObject({
      products: ['products_list', z.array(product)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  dataSourceList: endpoint('GET', '/cockpit/v1/regions/{region}/data-sources', {
    query: wireObject({
      projectId: ['project_id', z.optional(z.string())],
      origin: ['origin', z.optional(dataSourceOrigin)],
      types: ['types', z.optional(repeated(dataSourceType))],
      orderBy: ['order_by', z.optional(z.string())],
      page: ['page', z.optional(numeral)],
      /** 1,000 at most. */
      pageSize: ['page_size', z.optional(numeral)],
    }),
    response: wireObject({
      dataSources: ['data_sources', z.array(dataSource)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  dataSourceGet: endpoint('GET', '/cockpit/v1/regions/{region}/data-sources/{dataSourceId}', {
    response: dataSource,
  }),

  grafanaGet: endpoint('GET', '/cockpit/v1/grafana', {
    query: wireObject({ projectId: ['project_id', z.optional(z.string())] }),
    response: wireObject({ grafanaUrl: ['grafana_url', z.string()] }),
  }),
});
