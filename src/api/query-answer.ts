import type { Labels, Series } from '#lib/series.ts';

/** The points a range query asks for: `startMs`, then every `stepMs`, up to `endMs`. Whole milliseconds. */
export interface Grid {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/** All points of a grid, in milliseconds since the epoch. */
export function gridTimestamps(grid: Grid): Float64Array {
  const count = Math.max(0, Math.floor((grid.endMs - grid.startMs) / grid.stepMs) + 1);
  const timestamps = new Float64Array(count);
  for (let index = 0; index < count; index++)
    timestamps[index] = grid.startMs + index * grid.stepMs;
  return timestamps;
}

/** One bucket of a native histogram: `low` to `high`, each bound included or not by `boundaryRule`. */
export interface Bucket {
  /** 0: only the upper bound is included; 1: only the lower; 2: neither; 3: both. */
  readonly boundaryRule: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** A series of native histograms as columns; the buckets are those of the last one alone. */
export interface HistogramSeries {
  readonly labels: Labels;
  /** Milliseconds since the epoch, ascending. */
  readonly timestamps: Float64Array;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly lastBuckets: readonly Bucket[];
}

/** What `query` and `query_range` answered, in columns. */
export interface QueryAnswer {
  readonly series: readonly Series[];
  readonly histograms: readonly HistogramSeries[];
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  /** True where the server says that some of its nodes did not answer. */
  readonly isPartial: boolean;
  /** The result of an expression that is a string. */
  readonly text?: string;
}

/** The answer, or the path of the field that could not be read; empty where the body is no JSON. */
export type Decoded = { readonly answer: QueryAnswer } | { readonly unreadableField: string };

/** A sample's value as Prometheus writes it. `Number` reads neither `+Inf` nor, as a gap, nothing. */
export function parseSample(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  return text === '' ? Number.NaN : Number(text);
}
