import { lastSample, type Series } from '#lib/series.ts';

export interface Statistics {
  readonly last: number;
  readonly lowest: number;
  readonly highest: number;
  readonly mean: number;
  readonly lastMs: number;
  /** The newest of the times at which it was lowest, and highest. */
  readonly lowestMs: number;
  readonly highestMs: number;
}

const known = new WeakMap<Float64Array, Statistics | undefined>();

/** What a series comes to, infinities left out of all but `last`; undefined where it has no finite value. */
export function statisticsOf(series: Series): Statistics | undefined {
  if (!known.has(series.values)) known.set(series.values, computed(series));
  return known.get(series.values);
}

function computed(series: Series): Statistics | undefined {
  const { timestamps, values } = series;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let lowestMs = 0;
  let highestMs = 0;
  let mean = 0;
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const timeMs = timestamps[index] ?? 0;
    if (value <= lowest) [lowest, lowestMs] = [value, timeMs];
    if (value >= highest) [highest, highestMs] = [value, timeMs];
    count++;
    // A running mean: a sum of large values would overflow.
    mean += (value - mean) / count;
  }
  const last = lastSample(series);
  if (count === 0 || !last) return undefined;
  return {
    last: last.value,
    lastMs: last.timestampMs,
    lowest,
    highest,
    mean,
    lowestMs,
    highestMs,
  };
}
