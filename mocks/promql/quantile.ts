import type { Annotations } from './annotations.ts';
import { formatShortest } from './go-float.ts';

/** Warns of each quantile that is none, NaN included; `offset` is where it stands in the query. */
export function warnOfQuantiles(q: Float64Array, offset: number, annotations: Annotations): void {
  for (const each of q) {
    if (each >= 0 && each <= 1) continue;
    const got = formatShortest(each);
    annotations.warn(`quantile value should be between 0 and 1, got ${got}`, offset);
  }
}

/** NaN sorts before every number. */
function ascending(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The q-quantile of some values, interpolated between its neighbours. Outside 0 to 1 it is an
 * infinity. Sorts the values in place.
 */
export function quantileOf(q: number, values: number[]): number {
  if (values.length === 0 || Number.isNaN(q)) return Number.NaN;
  if (q < 0) return Number.NEGATIVE_INFINITY;
  if (q > 1) return Number.POSITIVE_INFINITY;
  values.sort(ascending);
  const rank = q * (values.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(values.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  return (values[lower] ?? 0) * (1 - weight) + (values[upper] ?? 0) * weight;
}
