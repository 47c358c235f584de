import type { Labels } from '#lib/series.ts';
import { matchesAll } from './promql/matcher.ts';
import type { SampleStore } from './promql/store.ts';
import type { Database, DataSourceRow, PushRow } from './rows.ts';

/** A series of samples that were pushed, in words that cross over to a worker. */
export interface PushedSeries {
  readonly labels: Labels;
  /** Ascending milliseconds since the epoch. */
  readonly timestamps: readonly number[];
  readonly values: readonly number[];
}

const MINUTE_MS = 60_000;
/** A counter is there, at nothing, before the first is counted: else no increase is seen. */
const COUNTED_BEFORE_MS = 10 * MINUTE_MS;

const COUNTERS: Readonly<Record<string, string>> = {
  metrics: 'observability_cockpit_cortex_distributor_received_samples_total',
  logs: 'observability_cockpit_loki_distributor_bytes_received_total',
  traces: 'observability_cockpit_tempo_distributor_bytes_received_total',
};

function samplesOf(pushes: readonly PushRow[]): readonly PushedSeries[] {
  const groups = Map.groupBy(
    pushes.filter(({ sample }) => sample !== undefined),
    ({ sample }) => JSON.stringify(sample?.labels),
  );
  return [...groups.values()].map((group) => {
    const sorted = group.toSorted((a, b) => a.timeMs - b.timeMs);
    return {
      labels: sorted[0]?.sample?.labels ?? {},
      timestamps: sorted.map(({ timeMs }) => timeMs),
      values: sorted.map(({ sample }) => sample?.value ?? 0),
    };
  });
}

/** What the provider counts of a source's pushes, once a minute. */
function counterOf(
  source: DataSourceRow,
  pushes: readonly PushRow[],
  nowMs: number,
): readonly PushedSeries[] {
  const [first] = pushes;
  const counter = COUNTERS[source.type];
  if (!first || counter === undefined) return [];
  const startMs = Math.floor((first.timeMs - COUNTED_BEFORE_MS) / MINUTE_MS) * MINUTE_MS;
  const count = Math.floor((nowMs - startMs) / MINUTE_MS) + 1;
  const timestamps = Array.from({ length: count }, (_, index) => startMs + index * MINUTE_MS);
  const values = timestamps.map((timeMs) =>
    pushes.reduce((sum, push) => (push.timeMs <= timeMs ? sum + push.volume : sum), 0),
  );
  const labels = {
    __name__: counter,
    // Another than the world's own counter of the same source has.
    instance: 'pushed',
    origin: source.origin,
    project_id: source.project_id,
    region: source.region,
    resource_id: source.id,
    resource_name: source.name,
    resource_type: 'observability_cockpit',
  };
  return [{ labels, timestamps, values }];
}

/**
 * What a metrics source has of pushes: its own samples; and the provider's, what the sources of its
 * project and region took in.
 */
export function pushedSeries(
  { pushes, dataSources }: Pick<Database, 'pushes' | 'dataSources'>,
  row: DataSourceRow,
  nowMs: number,
): readonly PushedSeries[] {
  if (pushes.length === 0) return [];
  const into = (id: string) => pushes.filter(({ dataSourceId }) => dataSourceId === id);
  if (row.origin !== 'scaleway') return samplesOf(into(row.id));
  return dataSources
    .filter(({ project_id, region }) => project_id === row.project_id && region === row.region)
    .flatMap((source) => counterOf(source, into(source.id), nowMs));
}

/** The store, and what was pushed. */
export function withPushed(base: SampleStore, pushed: readonly PushedSeries[]): SampleStore {
  if (pushed.length === 0) return base;
  const series = pushed.map(({ labels, timestamps, values }) => ({
    labels,
    timestamps: Float64Array.from(timestamps),
    values: Float64Array.from(values),
  }));
  return {
    select: (matchers, fromMs, toMs) => [
      ...base.select(matchers, fromMs, toMs),
      ...series.filter(({ labels }) => matchesAll(matchers, labels)),
    ],
  };
}
