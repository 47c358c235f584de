import type { Labels } from '#lib/series.ts';
import { EVALUATION_MS, lastEvaluationMs } from './alert-evaluation.ts';
import { evaluateRange, type MatrixSeries } from './promql/engine.ts';
import { PromqlError } from './promql/errors.ts';
import { type Matcher, matchesAll } from './promql/matcher.ts';
import { markStale } from './promql/stale.ts';
import type { SampleStore, StoredSeries } from './promql/store.ts';
import type { AlertingRule, RecordingRule, Rule } from './rule-group.ts';

/** A rule, and the second of the minute (in milliseconds) at which its group is evaluated. */
export type PlacedRule = Rule & { readonly phaseMs: number };

/** The samples where `isThere`; where they end, the marker by which a ruler says so. */
function stored(
  labels: Labels,
  series: MatrixSeries,
  isThere: (step: number) => boolean,
): StoredSeries | undefined {
  const timestamps: number[] = [];
  const values: number[] = [];
  const stale: number[] = [];
  for (let step = 0; step < series.present.length; step++) {
    const wasThere = step > 0 && isThere(step - 1);
    if (!isThere(step) && !wasThere) continue;
    if (!isThere(step)) stale.push(values.length);
    timestamps.push(series.timestamps[step] ?? 0);
    values.push(series.values[step] ?? 0);
  }
  if (timestamps.length === 0) return undefined;
  const columns = {
    labels,
    timestamps: Float64Array.from(timestamps),
    values: Float64Array.from(values),
  };
  for (const index of stale) markStale(columns.values, index);
  return columns;
}

function evaluations(
  rule: PlacedRule,
  fromMs: number,
  toMs: number,
  store: SampleStore,
): readonly MatrixSeries[] {
  const startMs = lastEvaluationMs(rule.phaseMs, fromMs) + EVALUATION_MS;
  const endMs = lastEvaluationMs(rule.phaseMs, toMs);
  if (endMs < startMs) return [];
  try {
    return evaluateRange(rule.expr, { startMs, endMs, stepMs: EVALUATION_MS }, store).result;
  } catch (error) {
    // A rule that cannot be evaluated writes nothing; the ruler's own list says why.
    if (error instanceof PromqlError) return [];
    throw error;
  }
}

function recorded(
  rule: RecordingRule & PlacedRule,
  fromMs: number,
  toMs: number,
  store: SampleStore,
): StoredSeries[] {
  return evaluations(rule, fromMs, toMs, store).flatMap((series) => {
    const labels = sorted({ ...series.labels, ...rule.labels, __name__: rule.name });
    return stored(labels, series, (step) => series.present[step] === 1) ?? [];
  });
}

/** `ALERTS`, as every ruler writes it: 1 while an alert is pending, and another while it fires. */
function alerts(
  rule: AlertingRule & PlacedRule,
  fromMs: number,
  toMs: number,
  store: SampleStore,
): StoredSeries[] {
  const since = Math.max(rule.sinceMs, fromMs - rule.forMs - EVALUATION_MS);
  const waits = Math.ceil(rule.forMs / EVALUATION_MS);
  return evaluations(rule, since, toMs, store).flatMap((series) => {
    const held = new Uint32Array(series.present.length);
    for (let step = 0; step < held.length; step++) {
      held[step] = series.present[step] === 1 ? (held[step - 1] ?? 0) + 1 : 0;
    }
    const ones = { ...series, values: new Float64Array(held.length).fill(1) };
    const { __name__: _name, ...own } = series.labels;
    const inState = (alertstate: string, isThere: (steps: number) => boolean) => {
      const labels = {
        ...own,
        ...rule.labels,
        alertname: rule.name,
        alertstate,
        __name__: 'ALERTS',
      };
      return stored(sorted(labels), ones, (step) => isThere(held[step] ?? 0)) ?? [];
    };
    return [
      inState('pending', (steps) => steps > 0 && steps <= waits),
      inState('firing', (steps) => steps > waits),
    ].flat();
  });
}

function sorted(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What one rule wrote of what is asked for. */
function written(
  rule: PlacedRule,
  store: SampleStore,
  matchers: readonly Matcher[],
  fromMs: number,
  toMs: number,
): readonly StoredSeries[] {
  const name = rule.type === 'recording' ? rule.name : 'ALERTS';
  const isAsked = matchers.every((matcher) => matcher.name !== '__name__' || matcher.matches(name));
  if (!isAsked) return [];
  const all =
    rule.type === 'recording'
      ? recorded(rule, fromMs, toMs, store)
      : alerts(rule, fromMs, toMs, store);
  return all.filter((series) => matchesAll(matchers, series.labels));
}

function withRule(store: SampleStore, rule: PlacedRule, nowMs: number): SampleStore {
  return {
    select: (matchers, fromMs, toMs) => [
      ...store.select(matchers, fromMs, toMs),
      ...written(rule, store, matchers, fromMs, Math.min(toMs, nowMs)),
    ],
  };
}

/** The store, and what the rules write into it: a rule sees what those before it wrote. */
export function ruledStore(
  base: SampleStore,
  rules: readonly PlacedRule[],
  nowMs: number,
): SampleStore {
  return rules.reduce((store, rule) => withRule(store, rule, nowMs), base);
}

/** The labels of what the rules wrote in a window, without the rest of the store. */
export function writtenLabels(
  base: SampleStore,
  rules: readonly PlacedRule[],
  matchers: readonly Matcher[],
  fromMs: number,
  toMs: number,
): readonly Labels[] {
  return rules.flatMap((rule, index) => {
    const store = ruledStore(base, rules.slice(0, index), toMs);
    return written(rule, store, matchers, fromMs, toMs).map((series) => series.labels);
  });
}
