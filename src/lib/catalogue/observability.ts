import { m } from '#messages/compiled/messages.js';
import { assumedMetrics } from './assumed-metrics.ts';
import { maxOf, rateOf, sumOf } from './expressions.ts';
import { linesPanel, partsPanel } from './panels.ts';
import type { Panel, Product } from './product.ts';

const samples = 'observability_cockpit_cortex_distributor_received_samples_total';
const failed = (what: string) =>
  rateOf(`observability_exporter_otelcol_exporter_send_failed_${what}_total{$resource}`);
const samplesRate = rateOf(`${samples}{$resource}`);
const logsRate = rateOf(`${assumedMetrics.logsReceived}{$resource}`);
const tracesRate = rateOf(`${assumedMetrics.tracesReceived}{$resource}`);
const hourBefore = `increase(${samples}{$resource}[1h] offset 1h)`;
const thisHour = `increase(${samples}{$resource}[1h])`;

/** A data source takes in metrics, logs or traces, and sends the metrics of the one it takes. */
const intakePanels: readonly Panel[] = [
  linesPanel({
    id: 'samples',
    title: m.catalogue_cockpit_samples_title,
    shows: m.catalogue_cockpit_samples_shows,
    worry: m.catalogue_cockpit_samples_worry,
    unit: 'operations-per-second',
    isOptional: true,
    expr: samplesRate,
  }),
  linesPanel({
    id: 'change',
    title: m.catalogue_cockpit_change_title,
    shows: m.catalogue_cockpit_change_shows,
    worry: m.catalogue_cockpit_change_worry,
    unit: 'none',
    isOptional: true,
    expr: `${sumOf(hourBefore)} / ${sumOf(thisHour)}`,
    thresholds: [
      { value: 2, rule: 'CockpitIngestionDecrease' },
      { value: 0.5, rule: 'CockpitIngestionIncrease' },
    ],
  }),
  partsPanel({
    id: 'bytes',
    title: m.catalogue_cockpit_bytes_title,
    shows: m.catalogue_cockpit_bytes_shows,
    worry: m.catalogue_cockpit_bytes_worry,
    unit: 'bytes-per-second',
    isOptional: true,
    assumed: true,
    parts: {
      logs: { name: m.catalogue_part_logs, expr: logsRate },
      traces: { name: m.catalogue_part_traces, expr: tracesRate },
    },
  }),
  linesPanel({
    id: 'chunks',
    title: m.catalogue_cockpit_chunks_title,
    shows: m.catalogue_cockpit_chunks_shows,
    worry: m.catalogue_cockpit_chunks_worry,
    unit: 'count',
    isOptional: true,
    expr: sumOf('observability_cockpit_loki_chunk_store_stored_chunks_total:increase5m{$resource}'),
  }),
  linesPanel({
    id: 'federated',
    title: m.catalogue_cockpit_federated_title,
    shows: m.catalogue_cockpit_federated_shows,
    worry: m.catalogue_cockpit_federated_worry,
    unit: 'count',
    isOptional: true,
    expr: sumOf('observability_cockpit_federate_exported_sample_total:increase5m{$resource}'),
  }),
];

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
      variables: [],
      panels: intakePanels,
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
      variables: [],
      panels: [
        partsPanel({
          id: 'failed',
          title: m.catalogue_cockpit_lost_title,
          shows: m.catalogue_cockpit_lost_shows,
          worry: m.catalogue_cockpit_lost_worry,
          unit: 'operations-per-second',
          parts: {
            points: { name: m.catalogue_part_points, expr: failed('metric_points') },
            records: { name: m.catalogue_part_records, expr: failed('log_records') },
          },
        }),
      ],
    },
  ],
};
