import type { Samples } from './select.ts';
import type { Window, WindowFunction } from './windows.ts';

/** The indices at which the value is lower than the one before: where a counter began anew. */
function resetsOf(values: Float64Array): number[] {
  const resets: number[] = [];
  for (let index = 1; index < values.length; index++) {
    if ((values[index] ?? 0) < (values[index - 1] ?? 0)) resets.push(index);
  }
  return resets;
}

/**
 * `rate`, `increase` and `delta`: the difference of the last and the first sample, extrapolated to the
 * window's ends where these are near enough, as the documentation of Prometheus describes it.
 */
export function extrapolated(
  samples: Samples,
  how: { readonly isCounter: boolean; readonly isRate: boolean },
): WindowFunction {
  const resets = how.isCounter ? resetsOf(samples.values) : [];
  let nextReset = 0;
  return (window) => {
    const { values, lo, hi } = window;
    if (hi - lo < 2) return undefined;
    const first = values[lo] ?? 0;
    let difference = (values[hi - 1] ?? 0) - first;
    while (nextReset < resets.length && (resets[nextReset] ?? 0) <= lo) nextReset++;
    for (let each = nextReset; each < resets.length; each++) {
      const index = resets[each] ?? 0;
      if (index >= hi) break;
      difference += values[index - 1] ?? 0;
    }
    return difference * extrapolationFactor(window, difference, first, how);
  };
}

function extrapolationFactor(
  window: Window,
  difference: number,
  first: number,
  how: { readonly isCounter: boolean; readonly isRate: boolean },
): number {
  const { timestamps, lo, hi, endMs, rangeMs } = window;
  const firstMs = timestamps[lo] ?? 0;
  const lastMs = timestamps[hi - 1] ?? 0;
  const sampled = (lastMs - firstMs) / 1_000;
  const average = sampled / (hi - lo - 1);
  const threshold = average * 1.1;
  let toStart = (firstMs - (endMs - rangeMs)) / 1_000;
  if (toStart >= threshold) toStart = average / 2;
  if (how.isCounter && difference > 0 && first >= 0) {
    // A counter is never below zero: do not extrapolate further back than to where it would be zero.
    toStart = Math.min(toStart, sampled * (first / difference));
  }
  let toEnd = (endMs - lastMs) / 1_000;
  if (toEnd >= threshold) toEnd = average / 2;
  const factor = (sampled + toStart + toEnd) / sampled;
  return how.isRate ? factor / (rangeMs / 1_000) : factor;
}

/** `irate` and `idelta`: from the last two samples of the window only. */
export function instantChange(window: Window, isRate: boolean): number | undefined {
  const { timestamps, values, lo, hi } = window;
  if (hi - lo < 2) return undefined;
  const last = values[hi - 1] ?? 0;
  const previous = values[hi - 2] ?? 0;
  const seconds = ((timestamps[hi - 1] ?? 0) - (timestamps[hi - 2] ?? 0)) / 1_000;
  if (!isRate) return last - previous;
  return (last < previous ? last : last - previous) / seconds;
}
