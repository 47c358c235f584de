import { KahanSum } from './kahan.ts';
import type { Window } from './windows.ts';

/**
 * The least-squares line through the samples of a window: its slope per second and its value at
 * `interceptMs`. Undefined for fewer than two samples.
 */
function lineThrough(
  window: Window,
  interceptMs: number,
): { slope: number; intercept: number } | undefined {
  const { timestamps, values, lo, hi } = window;
  const count = hi - lo;
  if (count < 2) return undefined;
  const first = values[lo] ?? 0;
  const sumX = new KahanSum();
  const sumY = new KahanSum();
  const sumXY = new KahanSum();
  const sumXX = new KahanSum();
  let isConstant = true;
  for (let index = lo; index < hi; index++) {
    const x = ((timestamps[index] ?? 0) - interceptMs) / 1_000;
    const y = values[index] ?? 0;
    if (y !== first) isConstant = false;
    sumX.add(x);
    sumY.add(y);
    sumXY.add(x * y);
    sumXX.add(x * x);
  }
  if (isConstant) {
    return Number.isFinite(first)
      ? { slope: 0, intercept: first }
      : { slope: Number.NaN, intercept: Number.NaN };
  }
  const covariance = sumXY.value - (sumX.value * sumY.value) / count;
  const variance = sumXX.value - (sumX.value * sumX.value) / count;
  const slope = covariance / variance;
  return { slope, intercept: sumY.value / count - (slope * sumX.value) / count };
}

/** The slope per second. */
export function derivative(window: Window): number | undefined {
  return lineThrough(window, window.timestamps[window.lo] ?? 0)?.slope;
}

/** The value of the line some seconds after a moment. */
export function predicted(window: Window, nowMs: number, seconds: number): number | undefined {
  const line = lineThrough(window, nowMs);
  return line === undefined ? undefined : line.slope * seconds + line.intercept;
}
