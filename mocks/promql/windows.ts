import type { Column, Grid } from './columns.ts';
import { emptyColumn } from './columns.ts';
import type { Samples } from './select.ts';
import { upperBound } from './select.ts';

/**
 * The samples `lo` to `hi` (end excluded) of a series, which lie in `(endMs - rangeMs, endMs]`. There
 * is at least one. The same object is moved from step to step.
 */
export interface Window {
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
  readonly rangeMs: number;
  lo: number;
  hi: number;
  endMs: number;
  /** The step of the evaluation, for parameters that differ from step to step. */
  step: number;
}

/** The value of a window, or undefined where it has none. */
export type WindowFunction = (window: Window) => number | undefined;

/** Evaluates a function over the window of every step of the (shifted) grid. */
export function overWindows(
  samples: Samples,
  grid: Grid,
  rangeMs: number,
  dropsName: boolean,
  evaluate: WindowFunction,
): Column {
  const { timestamps, values } = samples;
  const column = emptyColumn(samples.set, grid.count, dropsName || samples.dropsName);
  const lo = upperBound(timestamps, grid.startMs - rangeMs);
  const hi = upperBound(timestamps, grid.startMs);
  const window: Window = { timestamps, values, rangeMs, lo, hi, endMs: 0, step: 0 };
  const length = timestamps.length;
  for (let step = 0; step < grid.count; step++) {
    const endMs = grid.startMs + step * grid.stepMs;
    const startMs = endMs - rangeMs;
    let { lo: from, hi: to } = window;
    while (to < length && (timestamps[to] ?? 0) <= endMs) to++;
    while (from < to && (timestamps[from] ?? 0) <= startMs) from++;
    window.lo = from;
    window.hi = to;
    if (from === to) continue;
    window.endMs = endMs;
    window.step = step;
    const value = evaluate(window);
    if (value === undefined) continue;
    column.values[step] = value;
    column.present[step] = 1;
  }
  return column;
}

/** The samples of the one window that ends at a moment. */
export function windowOf(samples: Samples, endMs: number, rangeMs: number): Samples {
  const from = upperBound(samples.timestamps, endMs - rangeMs);
  const to = upperBound(samples.timestamps, endMs);
  const { timestamps, values } = samples;
  return {
    ...samples,
    timestamps: timestamps.subarray(from, to),
    values: values.subarray(from, to),
  };
}
