import { type Grid, gridTimestamps } from '#api/query-answer.ts';
import type { Series } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';

/** An answer to a range query, with the grid it stands on. */
export interface Answered extends Grid {
  readonly series: readonly Series[];
}

/** Samples may arrive this late, and a rate over them changes: that much of the end is asked for again. */
const SETTLES_AFTER_MS = 120_000;
const OVERLAP_STEPS = 2;

/**
 * The part of `wanted` that `kept` does not answer for good: its newest steps, which were still filling, and
 * what came since. Undefined where the whole has to be asked for.
 */
export function tailToAsk(kept: Answered | undefined, wanted: Grid): ResolvedRange | undefined {
  if (!kept || kept.stepMs !== wanted.stepMs) return undefined;
  const { stepMs } = wanted;
  const isOnGrid = (wanted.startMs - kept.startMs) % stepMs === 0;
  const reaches = wanted.startMs >= kept.startMs && wanted.endMs >= kept.endMs;
  const overlapSteps = Math.max(OVERLAP_STEPS, Math.ceil(SETTLES_AFTER_MS / stepMs));
  const startMs = kept.endMs - overlapSteps * stepMs;
  if (!isOnGrid || !reaches || startMs <= wanted.startMs) return undefined;
  return { startMs, endMs: wanted.endMs };
}

function identity({ labels }: Series): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Copies the samples from `fromMs` on and before `untilMs` to their places on the grid. */
function place(
  values: Float64Array,
  { startMs, stepMs }: Grid,
  series: Series,
  fromMs: number,
  untilMs: number,
) {
  for (let index = 0; index < series.values.length; index++) {
    const timeMs = series.timestamps[index] ?? 0;
    if (timeMs < fromMs || timeMs >= untilMs) continue;
    values[Math.round((timeMs - startMs) / stepMs)] = series.values[index] ?? Number.NaN;
  }
}

/**
 * What a full query of the `wanted` grid answers: the kept answer before `tailStartMs`, the tail from there on.
 * All series share one `timestamps`. Series stay in their order, new ones follow; one without a sample left
 * in the window is gone.
 */
export function mergeTail(
  kept: readonly Series[],
  tail: readonly Series[],
  { tailStartMs, wanted }: { readonly tailStartMs: number; readonly wanted: Grid },
): Series[] {
  const timestamps = gridTimestamps(wanted);
  const arrived = new Map(tail.map((series) => [identity(series), series]));
  const merged: Series[] = [];
  const add = (before: Series | undefined, newest: Series | undefined) => {
    const values = new Float64Array(timestamps.length).fill(Number.NaN);
    if (before) place(values, wanted, before, wanted.startMs, tailStartMs);
    if (newest) place(values, wanted, newest, tailStartMs, Number.POSITIVE_INFINITY);
    const labels = (before ?? newest)?.labels ?? {};
    if (values.some((value) => !Number.isNaN(value))) merged.push({ labels, timestamps, values });
  };
  for (const series of kept) {
    const key = identity(series);
    add(series, arrived.get(key));
    arrived.delete(key);
  }
  for (const series of arrived.values()) add(undefined, series);
  return merged;
}
