import { KahanMean, KahanVariance, sumOf } from './kahan.ts';
import type { Window, WindowFunction } from './windows.ts';

/** The functions of a window that need nothing but its values. */
export const OVER_TIME: Readonly<Record<string, WindowFunction>> = {
  avg_over_time: mean,
  changes,
  count_over_time: (window) => window.hi - window.lo,
  last_over_time: (window) => window.values[window.hi - 1],
  max_over_time: (window) => extreme(window, (value, best) => value > best),
  min_over_time: (window) => extreme(window, (value, best) => value < best),
  present_over_time: () => 1,
  resets,
  stddev_over_time: (window) => Math.sqrt(folded(window, new KahanVariance())),
  stdvar_over_time: (window) => folded(window, new KahanVariance()),
  sum_over_time: ({ values, lo, hi }) => sumOf(values, lo, hi),
};

interface Fold {
  add(value: number): void;
  readonly value: number;
}

function folded(window: Window, fold: Fold): number {
  const { values, lo, hi } = window;
  for (let index = lo; index < hi; index++) fold.add(values[index] ?? 0);
  return fold.value;
}

/** The sum over the count, as long as the sum does not overflow. */
function mean(window: Window): number {
  const { values, lo, hi } = window;
  const sum = sumOf(values, lo, hi);
  return Number.isFinite(sum) ? sum / (hi - lo) : folded(window, new KahanMean());
}

function extreme(window: Window, isBetter: (value: number, best: number) => boolean): number {
  const { values, lo, hi } = window;
  let best = values[lo] ?? 0;
  for (let index = lo + 1; index < hi; index++) {
    const value = values[index] ?? 0;
    if (isBetter(value, best) || Number.isNaN(best)) best = value;
  }
  return best;
}

function resets(window: Window): number {
  const { values, lo, hi } = window;
  let count = 0;
  for (let index = lo + 1; index < hi; index++) {
    if ((values[index] ?? 0) < (values[index - 1] ?? 0)) count++;
  }
  return count;
}

/** NaN after NaN is no change. */
function changes(window: Window): number {
  const { values, lo, hi } = window;
  let count = 0;
  for (let index = lo + 1; index < hi; index++) {
    const value = values[index] ?? 0;
    const previous = values[index - 1] ?? 0;
    if (value !== previous && !(Number.isNaN(value) && Number.isNaN(previous))) count++;
  }
  return count;
}
