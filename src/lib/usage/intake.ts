import { assumedMetrics } from '#lib/catalogue/assumed-metrics.ts';
import type { Signal } from '#lib/cost/price-book.ts';
import type { Series } from '#lib/series.ts';

/**
 * Counters of what each data source took in, written by the observability product about itself into the
 * provider's own metrics source of a region. `resource_id` is the data source.
 */
const RECEIVED: Readonly<Record<Signal, string>> = {
  metrics: 'observability_cockpit_cortex_distributor_received_samples_total',
  logs: assumedMetrics.logsReceived,
  traces: assumedMetrics.tracesReceived,
};

/** How often the product counts. */
const INTERVAL_SECONDS = 60;

/**
 * PromQL for what every data source took in during the `windowSeconds` before each step: samples, or
 * bytes; one series a source and signal.
 *
 * `increase` over exactly the window would miss the minute before its first sample and put an average one
 * in its place: 0.01 % at midnight. With an interval more, the samples at both ends count, and scaling
 * takes the extra minute back: the difference of the counter at the two ends, resets mended.
 */
export function intakeExpression(windowSeconds: number): string {
  const window = windowSeconds + INTERVAL_SECONDS;
  return (['metrics', 'logs', 'traces'] as const)
    .map((signal) => {
      const taken = `sum by (resource_id, resource_name, origin) (increase(${RECEIVED[signal]}[${window}s])) * ${windowSeconds} / ${window}`;
      return `label_replace(${taken}, "signal", "${signal}", "", "")`;
    })
    .join(' or ');
}

/** What one data source took in at each step of an answer to `intakeExpression`. */
export interface Intake {
  readonly sourceId: string;
  /** The name when it was counted, for a source that is no more. */
  readonly sourceName: string;
  readonly signal: Signal;
  /** Whole samples or bytes, by the end of the window in milliseconds; steps without a value are left out. */
  readonly volumes: ReadonlyMap<number, number>;
}

function signalOf(word: string | undefined): Signal | undefined {
  return word === 'metrics' || word === 'logs' || word === 'traces' ? word : undefined;
}

/** Reads an answer to `intakeExpression`. */
export function intakesOf(series: readonly Series[]): readonly Intake[] {
  return series.flatMap(({ labels, timestamps, values }) => {
    const { resource_id: sourceId, resource_name: sourceName = '', signal: word } = labels;
    const signal = signalOf(word);
    if (sourceId === undefined || signal === undefined) return [];
    const volumes = new Map<number, number>();
    timestamps.forEach((endMs, index) => {
      const volume = values[index] ?? Number.NaN;
      if (Number.isFinite(volume)) volumes.set(endMs, Math.max(0, Math.round(volume)));
    });
    return [{ sourceId, sourceName, signal, volumes }];
  });
}
