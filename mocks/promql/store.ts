import type { Labels } from '#lib/series.ts';
import type { Matcher } from './matcher.ts';
import { matchesAll } from './matcher.ts';

/**
 * A series as it was scraped: `timestamps` in ascending milliseconds since the epoch, `values` of the
 * same length. A sample that `markStale` marked ends the series until the next one.
 */
export interface StoredSeries {
  readonly labels: Labels;
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
}

/** Where the evaluator takes samples from. */
export interface SampleStore {
  /**
   * The series that fulfil all conditions, with at least their samples of `(fromMs, toMs]`; samples
   * outside are welcome. The arrays are only read, and must not change during a query.
   */
  select(matchers: readonly Matcher[], fromMs: number, toMs: number): readonly StoredSeries[];
}

/** A store over series in memory. */
export function memoryStore(all: readonly StoredSeries[]): SampleStore {
  return { select: (matchers) => all.filter((series) => matchesAll(matchers, series.labels)) };
}
