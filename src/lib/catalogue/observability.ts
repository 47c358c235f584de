import { m } from '#messages/compiled/messages.js';
import { assumedMetrics } from './assumed-metrics.ts';
import { maxOf, rateOf } from './expressions.ts';
import type { Product } from './product.ts';

/** Counts the samples taken in. */
export const samples = 'observability_cockpit_cortex_distributor_received_samples_total';

/** PromQL: metric points or log records an exporter lost, a second. */
export const failed = (what: string) =>
  rateOf(`observability_exporter_otelcol_exporter_send_failed_${what}_total{$resource}`);

/** PromQL: samples taken in, a second. */
export const samplesRate = rateOf(`${samples}{$resource}`);

/** PromQL: bytes of logs taken in, a second. */
export const logsRate = rateOf(`${assumedMetrics.logsReceived}{$resource}`);

/** PromQL: bytes of traces taken in, a second. */
export const tracesRate = rateOf(`${assumedMetrics.tracesReceived}{$resource}`);

export const observability: Product = {
  id: 'observability',
  name: m.catalogue_cockpit_name,
  family: 'observability',
  flags: { metrics: true, logs: false, alerts: true },
  sendsData: m.catalogue_cockpit_sends_data,
  resourceTypes: [
    {
      name: 'observability_cockpit',
      title: m.catalogue_cockpit_source,
      presence: '{resource_type="observability_cockpit"}',
      rules: ['Cockpit'],
      intervalSeconds: 60,
      headline: {
        title: m.catalogue_cockpit_samples_title,
        unit: 'operations-per-second',
        expr: samplesRate,
        across: 'sum',
      },
      second: {
        title: m.catalogue_cockpit_bytes_title,
        unit: 'bytes-per-second',
        expr: `${logsRate} or ${tracesRate}`,
        across: 'sum',
      },
    },
    {
      name: 'observability_exporter',
      title: m.catalogue_cockpit_exporter,
      presence: 'observability_exporter_otelcol_exporter_send_failed_metric_points_total',
      intervalSeconds: 60,
      headline: {
        title: m.catalogue_cockpit_lost_title,
        unit: 'operations-per-second',
        expr: maxOf(`${failed('metric_points')} or ${failed('log_records')}`),
        across: 'sum',
      },
    },
  ],
};
