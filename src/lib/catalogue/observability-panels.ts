import { m } from '#messages/compiled/messages.js';
import { sumOf } from './expressions.ts';
import { failed, logsRate, samples, samplesRate, tracesRate } from './observability.ts';
import { linesPanel, partsPanel } from './panel-kinds.ts';
import type { Panel, PanelSets } from './panel.ts';

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

export const observabilityPanels: PanelSets = {
  observability_cockpit: {
    panels: intakePanels,
  },
  observability_exporter: {
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
};
