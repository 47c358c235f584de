import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';

/**
 * Where a data source takes one point as JSON, by the kind of its data: OTLP over HTTP, and Loki's own push.
 * https://opentelemetry.io/docs/specs/otlp/#otlphttp
 * https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs
 */
export const pushContract = defineContract({
  metrics: endpoint('POST', '/otlp/v1/metrics', { body: z.unknown() }),
  logs: endpoint('POST', '/loki/api/v1/push', { body: z.unknown() }),
  traces: endpoint('POST', '/otlp/v1/traces', { body: z.unknown() }),
});
