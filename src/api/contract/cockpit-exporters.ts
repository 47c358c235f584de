import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { instant, maybe, numeral, openEnum, wireObject } from './wire.ts';

const datadog = wireObject({
  /** Sent, never answered. */
  apiKey: ['api_key', maybe(z.string())],
  endpoint: ['endpoint', maybe(z.string())],
});

const otlp = wireObject({
  endpoint: ['endpoint', z.string()],
  headers: ['headers', maybe(z.record(z.string(), z.string()))],
});

const exporter = wireObject({
  id: ['id', z.string()],
  name: ['name', z.string()],
  description: ['description', z.string()],
  /** Spelt without the second underscore here, unlike everywhere else. */
  dataSourceId: ['datasource_id', z.string()],
  datadogDestination: ['datadog_destination', maybe(datadog)],
  otlpDestination: ['otlp_destination', maybe(otlp)],
  status: ['status', openEnum(['creating', 'ready', 'error', 'idle'], 'unknown_status')],
  /** Names of products, or `all`. */
  exportedProducts: ['exported_products', z.array(z.string())],
  createdAtMs: ['created_at', maybe(instant)],
  updatedAtMs: ['updated_at', maybe(instant)],
  /** Absent before April 2026. */
  region: ['region', maybe(z.string())],
});

/** A data export: what one data source receives from the provider's products, sent elsewhere too. */
export type Exporter = z.output<typeof exporter>;

/** The Cockpit API's data exports, in beta. */
export const cockpitExportersContract = defineContract({
  exporterCreate: endpoint('POST', '/cockpit/v1/regions/{region}/exporters', {
    body: wireObject({
      dataSourceId: ['datasource_id', z.string()],
      /** 1 to 60 characters. */
      name: ['name', z.string()],
      /** 200 characters at most. */
      description: ['description', maybe(z.string())],
      exportedProducts: ['exported_products', z.array(z.string())],
      /** One destination or the other. */
      datadogDestination: ['datadog_destination', maybe(datadog)],
      otlpDestination: ['otlp_destination', maybe(otlp)],
    }),
    response: exporter,
  }),

  exporterList: endpoint('GET', '/cockpit/v1/regions/{region}/exporters', {
    query: wireObject({
      projectId: ['project_id', maybe(z.string())],
      dataSourceId: ['datasource_id', maybe(z.string())],
      orderBy: ['order_by', maybe(z.string())],
      page: ['page', maybe(numeral)],
      /** 100 at most. */
      pageSize: ['page_size', maybe(numeral)],
    }),
    response: wireObject({
      exporters: ['exporters', z.array(exporter)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  exporterGet: endpoint('GET', '/cockpit/v1/regions/{region}/exporters/{exporterId}', {
    response: exporter,
  }),

  exporterUpdate: endpoint('PATCH', '/cockpit/v1/regions/{region}/exporters/{exporterId}', {
    body: wireObject({
      name: ['name', maybe(z.string())],
      description: ['description', maybe(z.string())],
      exportedProducts: ['exported_products', maybe(z.array(z.string()))],
      datadogDestination: ['datadog_destination', maybe(datadog)],
      otlpDestination: ['otlp_destination', maybe(otlp)],
    }),
    response: exporter,
  }),

  exporterDelete: endpoint('DELETE', '/cockpit/v1/regions/{region}/exporters/{exporterId}', {}),
});
