import { nearestIndex } from './nearest.ts';
import type { Plotted } from './plotted.ts';
import { timesOf } from './times.ts';

/** One bucket of a histogram: what fell into `(lower, upper]`, and nothing that fell below. */
export interface Bucket {
  /** −∞ where the lowest bucket has no lower end. */
  readonly lower: number;
  readonly upper: number;
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
}

function boundOf({ labels }: Plotted): number {
  const { le } = labels;
  if (le === '+Inf') return Number.POSITIVE_INFINITY;
  return le === undefined || le.trim() === '' ? Number.NaN : Number(le);
}

/** The cumulative counts of one bound on the times of all: histograms of several labels are added up. */
function columnOf(series: readonly Plotted[], times: Float64Array): Float64Array {
  return times.map((timeMs) => {
    let sum = Number.NaN;
    for (const { timestamps, values } of series) {
      const value = values[nearestIndex(timestamps, timeMs, 0) ?? -1] ?? Number.NaN;
      if (Number.isFinite(value)) sum = Number.isNaN(sum) ? value : sum + value;
    }
    return sum;
  });
}

/**
 * The buckets of a classic histogram, lowest first, each without those below it. Series are told apart by `le`,
 * and count cumulatively, as Prometheus has them; a series without a readable bound is left out. Buckets scraped
 * while they counted may seem to shrink from one bound to the next: that is nothing, and never less.
 */
export function bucketsOf(series: readonly Plotted[]): Bucket[] {
  const byBound = Map.groupBy(series, boundOf);
  const bounds = [...byBound.keys()].filter((bound) => !Number.isNaN(bound)).sort((a, b) => a - b);
  const times = timesOf(series);
  const below = new Float64Array(times.length);
  const buckets: Bucket[] = [];
  for (const upper of bounds) {
    const column = columnOf(byBound.get(upper) ?? [], times);
    const values = column.map((value, index) => {
      if (Number.isNaN(value)) return Number.NaN;
      const before = below[index] ?? 0;
      below[index] = Math.max(before, value);
      return Math.max(0, value - before);
    });
    const lower = buckets.at(-1)?.upper ?? (upper > 0 ? 0 : Number.NEGATIVE_INFINITY);
    buckets.push({ lower, upper, timestamps: times, values });
  }
  return buckets;
}

/** The largest value of any bucket; 0 where there is none. */
export function highestOf(buckets: readonly Pick<Bucket, 'values'>[]): number {
  let highest = 0;
  for (const { values } of buckets) {
    for (const value of values) if (value > highest) highest = value;
  }
  return highest;
}

/** Index of the bucket with the most at a time, or undefined where none has anything. */
export function fullestAt(
  buckets: readonly Pick<Bucket, 'timestamps' | 'values'>[],
  timeMs: number,
): number | undefined {
  let fullest: number | undefined;
  let most = 0;
  for (const [index, { timestamps, values }] of buckets.entries()) {
    const value = values[nearestIndex(timestamps, timeMs, 0) ?? -1] ?? 0;
    if (value > most) [most, fullest] = [value, index];
  }
  return fullest;
}
