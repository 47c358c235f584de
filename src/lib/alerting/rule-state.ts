import type { Labels, Series } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { alertLabels, labelKey } from './label-set.ts';

/** How a rule waits. Whole seconds or fractions; `intervalSeconds` is above nought. */
export interface RuleTiming {
  /** Between two evaluations. */
  readonly intervalSeconds: number;
  /** The rule's `for`: how long the expression must hold before it fires. */
  readonly forSeconds: number;
  /** The rule's `keep_firing_for`: how long it fires on when the expression no longer holds. */
  readonly keepFiringSeconds: number;
}

/** One stretch of time in which the expression held for one set of labels, pending and then maybe firing. */
export interface Episode {
  /** What identifies the alert, `alertname` not included. */
  readonly labels: Labels;
  /** The first evaluation at which it held. */
  readonly activeFromMs: number;
  /** The evaluation at which it began to fire; undefined where it never did. */
  readonly firingFromMs: number | undefined;
  /** The evaluation at which it was over; undefined where it lasts. */
  readonly endMs: number | undefined;
  /** False where it held at the first evaluation seen: it may be older. */
  readonly isStartKnown: boolean;
  /** False where it held until a stretch nobody could ask about: it may have lasted longer. */
  readonly isEndKnown: boolean;
  /** Of the expression's values while it held. */
  readonly lowest: number;
  readonly highest: number;
  readonly last: number;
}

export interface ReplayOptions {
  /** The rule's own labels, templates filled in where they depend on the series. */
  readonly ruleLabels?: Labels | ((labels: Labels, value: number) => Labels) | undefined;
}

export interface Replay {
  /** In the order of their starts. */
  readonly episodes: readonly Episode[];
  readonly evaluationCount: number;
  /** Evaluations at which two series came to the same labels: there the rule itself fails. */
  readonly failedCount: number;
}

export interface RuleReplay {
  /**
   * Evaluates the rule at `startMs`, a step of the grid, and at every step up to `endMs`, on the answer of a
   * range query over just these steps. Chunks come in ascending order and do not overlap.
   */
  readonly feed: (range: ResolvedRange, series: readonly Series[]) => void;
  /** Says that nothing is known of a range: what lasted into it ends, and what is there after it may be older. */
  readonly skip: (range: ResolvedRange) => void;
  readonly result: () => Replay;
}

interface Live {
  readonly labels: Labels;
  readonly activeFromMs: number;
  readonly isStartKnown: boolean;
  firingFromMs: number | undefined;
  /** Since when a firing alert is kept although its expression does not hold. */
  missingFromMs: number | undefined;
  lastSeenMs: number;
  lowest: number;
  highest: number;
  last: number;
}

/** The values of one set of labels, one a step; NaN where it was not there. */
interface Column {
  readonly labels: Labels;
  readonly values: Float64Array;
}

interface Grid {
  readonly startMs: number;
  readonly stepMs: number;
  readonly count: number;
}

const SECOND = 1_000;

/** A series as one value a step. Samples between two steps are nobody's. */
function onGrid({ timestamps, values }: Series, { startMs, stepMs, count }: Grid): Float64Array {
  if (timestamps.length === count && timestamps[0] === startMs) return values;
  const column = new Float64Array(count).fill(Number.NaN);
  for (const [index, timestampMs] of timestamps.entries()) {
    const step = (timestampMs - startMs) / stepMs;
    if (Number.isInteger(step) && step >= 0 && step < count) {
      column[step] = values[index] ?? Number.NaN;
    }
  }
  return column;
}

/** The series under the labels that their alerts have, and the steps at which two of them are the same. */
function columnsOf(
  series: readonly Series[],
  grid: Grid,
  ruleLabels: ReplayOptions['ruleLabels'],
): { columns: Map<string, Column>; failed: ReadonlySet<number> } {
  const columns = new Map<string, Column>();
  const failed = new Set<number>();
  const own = new Set<string>();
  const put = (labels: Labels, values: Float64Array, step: number): void => {
    const key = labelKey(labels);
    const known = columns.get(key) ?? {
      labels,
      values: new Float64Array(grid.count).fill(Number.NaN),
    };
    // The first series' array belongs to the answer: it is copied before a second one is written into it.
    const column = own.has(key) ? known : { labels, values: known.values.slice() };
    own.add(key);
    columns.set(key, column);
    if (!Number.isNaN(column.values[step])) failed.add(step);
    column.values[step] = values[step] ?? Number.NaN;
  };
  for (const each of series) {
    const values = onGrid(each, grid);
    const isFixed = typeof ruleLabels !== 'function';
    const fixed = isFixed ? alertLabels(each.labels, ruleLabels) : undefined;
    if (fixed && !columns.has(labelKey(fixed))) {
      columns.set(labelKey(fixed), { labels: fixed, values });
      continue;
    }
    for (const [step, value] of values.entries()) {
      if (Number.isNaN(value)) continue;
      const labels =
        fixed ?? alertLabels(each.labels, isFixed ? ruleLabels : ruleLabels?.(each.labels, value));
      put(labels, values, step);
    }
  }
  return { columns, failed };
}

function closed(live: Live, endMs: number | undefined, isEndKnown: boolean): Episode {
  const { missingFromMs: _missing, lastSeenMs: _seen, ...episode } = live;
  return { ...episode, endMs, isEndKnown };
}

/**
 * Runs a rule over what its expression was, as Prometheus' rule manager does it evaluation by evaluation:
 * a missing step ends a pending alert, a firing one ends at the first step at which it is missing for
 * `keep_firing_for`, and an alert that comes back begins anew. Where two series bear the same labels the
 * whole evaluation fails and no state changes.
 * https://github.com/prometheus/prometheus/blob/v2.42.0/rules/alerting.go#L327
 */
export function replayRule(timing: RuleTiming, { ruleLabels }: ReplayOptions = {}): RuleReplay {
  const stepMs = timing.intervalSeconds * SECOND;
  const forMs = timing.forSeconds * SECOND;
  const keepMs = timing.keepFiringSeconds * SECOND;
  const alive = new Map<string, Live>();
  const over: Episode[] = [];
  let evaluationCount = 0;
  let failedCount = 0;
  /** The step before which nothing is known. */
  let knownFromMs: number | undefined;

  const hold = (live: Live, atMs: number, value: number): void => {
    live.missingFromMs = undefined;
    live.lastSeenMs = atMs;
    live.last = value;
    live.lowest = Math.min(live.lowest, value);
    live.highest = Math.max(live.highest, value);
    if (live.firingFromMs === undefined && atMs - live.activeFromMs >= forMs) {
      live.firingFromMs = atMs;
    }
  };

  /** True where an alert that is not there goes on. */
  const isKept = (live: Live, atMs: number): boolean => {
    if (live.firingFromMs === undefined || keepMs === 0) return false;
    live.missingFromMs ??= atMs;
    return atMs - live.missingFromMs < keepMs;
  };

  const scan = (key: string, column: Column, grid: Grid, failed: ReadonlySet<number>): void => {
    let live = alive.get(key);
    for (let step = 0; step < grid.count; step++) {
      if (failed.has(step)) continue;
      const atMs = grid.startMs + step * stepMs;
      const value = column.values[step] ?? Number.NaN;
      if (!Number.isNaN(value)) {
        live ??= {
          labels: column.labels,
          activeFromMs: atMs,
          isStartKnown: atMs !== knownFromMs,
          firingFromMs: undefined,
          missingFromMs: undefined,
          lastSeenMs: atMs,
          lowest: value,
          highest: value,
          last: value,
        };
        hold(live, atMs, value);
      } else if (live && !isKept(live, atMs)) {
        over.push(closed(live, atMs, true));
        live = undefined;
      }
    }
    if (live) alive.set(key, live);
    else alive.delete(key);
  };

  const feed: RuleReplay['feed'] = ({ startMs, endMs }, series) => {
    const count = Math.floor((endMs - startMs) / stepMs) + 1;
    const grid: Grid = { startMs, stepMs, count };
    const { columns, failed } = columnsOf(series, grid, ruleLabels);
    if (knownFromMs === undefined) {
      let first = 0;
      while (failed.has(first)) first++;
      knownFromMs = startMs + first * stepMs;
    }
    const gone = new Float64Array(count).fill(Number.NaN);
    for (const [key, { labels }] of alive) {
      if (!columns.has(key)) columns.set(key, { labels, values: gone });
    }
    for (const [key, column] of columns) scan(key, column, grid, failed);
    evaluationCount += count;
    failedCount += failed.size;
  };

  const skip: RuleReplay['skip'] = () => {
    for (const live of alive.values()) over.push(closed(live, live.lastSeenMs + stepMs, false));
    alive.clear();
    knownFromMs = undefined;
  };

  const result = (): Replay => {
    const lasting = [...alive.values()].map((live) => closed(live, undefined, true));
    const episodes = [...over, ...lasting].sort((a, b) => a.activeFromMs - b.activeFromMs);
    return { episodes, evaluationCount, failedCount };
  };

  return { feed, skip, result };
}
