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
}

/** The steps at which one set of labels is there: 1 each, 0 where it is not. */
interface Column {
  readonly labels: Labels;
  readonly isThere: Uint8Array;
}

interface Grid {
  readonly startMs: number;
  readonly stepMs: number;
  readonly count: number;
}

const SECOND = 1_000;

/** Tells of the steps at which a series has a sample, NaN included. Samples between two steps are nobody's. */
function eachStep(
  { timestamps, values, nanAt = [] }: Series,
  { startMs, stepMs, count }: Grid,
  tell: (step: number, value: number) => void,
): void {
  const found = new Set(nanAt);
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value) && !found.has(index)) continue;
    const step = ((timestamps[index] ?? Number.NaN) - startMs) / stepMs;
    if (Number.isInteger(step) && step >= 0 && step < count) tell(step, value);
  }
}

/** The series under the labels that their alerts have, and the steps at which two of them are the same. */
function columnsOf(
  series: readonly Series[],
  grid: Grid,
  ruleLabels: ReplayOptions['ruleLabels'],
): { columns: Map<string, Column>; failed: ReadonlySet<number> } {
  const columns = new Map<string, Column>();
  const failed = new Set<number>();
  const columnOf = (labels: Labels): Column => {
    const key = labelKey(labels);
    const column = columns.get(key) ?? { labels, isThere: new Uint8Array(grid.count) };
    columns.set(key, column);
    return column;
  };
  for (const each of series) {
    const isFixed = typeof ruleLabels !== 'function';
    const fixed = isFixed ? columnOf(alertLabels(each.labels, ruleLabels)) : undefined;
    eachStep(each, grid, (step, value) => {
      const { isThere } =
        fixed ??
        columnOf(alertLabels(each.labels, isFixed ? ruleLabels : ruleLabels(each.labels, value)));
      if (isThere[step] === 1) failed.add(step);
      isThere[step] = 1;
    });
  }
  return { columns, failed };
}

function closed(live: Live, endMs: number | undefined, isEndKnown: boolean): Episode {
  const { missingFromMs: _missing, ...episode } = live;
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

  const hold = (live: Live, atMs: number): void => {
    live.missingFromMs = undefined;
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
      if (column.isThere[step] === 1) {
        live ??= {
          labels: column.labels,
          activeFromMs: atMs,
          isStartKnown: atMs !== knownFromMs,
          firingFromMs: undefined,
          missingFromMs: undefined,
        };
        hold(live, atMs);
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
    const isThere = new Uint8Array(count);
    for (const [key, { labels }] of alive) {
      if (!columns.has(key)) columns.set(key, { labels, isThere });
    }
    for (const [key, column] of columns) scan(key, column, grid, failed);
    evaluationCount += count;
    failedCount += failed.size;
  };

  const skip: RuleReplay['skip'] = ({ startMs }) => {
    for (const live of alive.values()) over.push(closed(live, startMs, false));
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
