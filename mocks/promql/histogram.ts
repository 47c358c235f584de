import type { Annotations } from './annotations.ts';
import type { Column } from './columns.ts';
import { emptyColumn } from './columns.ts';
import { dropLabels, METRIC_NAME } from './labels.ts';
import { signedNumberOf } from './number-literal.ts';
import { warnOfQuantiles } from './quantile.ts';
import { quoteGo } from './quote.ts';

/** A bucket of a classic histogram: how many observations are at or below its upper bound. */
interface Bucket {
  readonly upperBound: number;
  count: number;
}

interface Histogram {
  /** The labels of the result, `le` removed, the name still there where the input had it. */
  readonly group: Column;
  readonly buckets: { readonly upperBound: number; readonly column: Column }[];
}

const LE = new Set(['le']);

/** Columns of `le` buckets, by histogram; a column without a usable `le` is left out with a warning. */
function histograms(
  columns: readonly Column[],
  annotations: Annotations,
  offset: number,
): Histogram[] {
  const all = new Map<string, Histogram>();
  for (const column of columns) {
    const le = column.set.labels.le ?? '';
    const upperBound = signedNumberOf(le);
    if (upperBound === undefined) {
      const what = `bucket label "le" is missing or has a malformed value of ${quoteGo(le)}`;
      annotations.warn(what + forMetric(column), offset);
      continue;
    }
    const set = dropLabels(column.set, LE);
    const histogram = all.get(set.key) ?? { group: { ...column, set }, buckets: [] };
    histogram.buckets.push({ upperBound, column });
    all.set(set.key, histogram);
  }
  for (const { buckets } of all.values()) buckets.sort((a, b) => a.upperBound - b.upperBound);
  return [...all.values()];
}

function forMetric(column: Column): string {
  const name = column.set.labels[METRIC_NAME];
  return name === undefined ? '' : ` for metric name ${quoteGo(name)}`;
}

/** The buckets that are there at a step, equal bounds added up. */
function bucketsAt(histogram: Histogram, step: number): Bucket[] {
  const buckets: Bucket[] = [];
  for (const { upperBound, column } of histogram.buckets) {
    if (column.present[step] !== 1) continue;
    const count = column.values[step] ?? 0;
    const last = buckets.at(-1);
    if (last?.upperBound === upperBound) last.count += count;
    else buckets.push({ upperBound, count });
  }
  return buckets;
}

/** Differences of counts below this, relative to the count, are rounding and go unmentioned. */
const SMALL_DIFFERENCE = 1e-12;

/** Makes counts rise with the bounds. True where more than rounding had to be mended. */
function makeMonotonic(buckets: readonly Bucket[]): boolean {
  let highest = buckets[0]?.count ?? 0;
  let isMended = false;
  for (const bucket of buckets.slice(1)) {
    const { count } = bucket;
    if (count > highest && !isNearly(highest, count)) highest = count;
    else if (count !== highest) {
      if (!isNearly(highest, count)) isMended = true;
      bucket.count = highest;
    }
  }
  return isMended;
}

function isNearly(a: number, b: number): boolean {
  if (a === b) return true;
  return Math.abs(a - b) / (Math.abs(a) + Math.abs(b)) < SMALL_DIFFERENCE;
}

function bucketQuantile(q: number, buckets: readonly Bucket[]): number {
  const last = buckets.at(-1);
  if (last?.upperBound !== Number.POSITIVE_INFINITY || buckets.length < 2) return Number.NaN;
  if (last.count === 0 || Number.isNaN(last.count)) return Number.NaN;
  const rank = q * last.count;
  const found = buckets.slice(0, -1).findIndex((bucket) => bucket.count >= rank);
  const index = found < 0 ? buckets.length - 1 : found;
  const bucket = buckets[index];
  const before = buckets[index - 1];
  if (bucket === undefined) return Number.NaN;
  if (index === buckets.length - 1) return before?.upperBound ?? Number.NaN;
  if (before === undefined && bucket.upperBound <= 0) return bucket.upperBound;
  const start = before?.upperBound ?? 0;
  const below = before?.count ?? 0;
  return start + (bucket.upperBound - start) * ((rank - below) / (bucket.count - below));
}

/** `histogram_quantile(q, …)` of classic histograms. */
export function histogramQuantile(
  q: Float64Array,
  columns: readonly Column[],
  annotations: Annotations,
  offsets: { readonly q: number; readonly vector: number },
): Column[] {
  warnOfQuantiles(q, offsets.q, annotations);
  return histograms(columns, annotations, offsets.vector).map((histogram) => {
    const out = outputFor(histogram, q.length);
    for (let step = 0; step < q.length; step++) {
      const buckets = bucketsAt(histogram, step);
      if (buckets.length === 0) continue;
      out.present[step] = 1;
      const wanted = q[step] ?? Number.NaN;
      if (Number.isNaN(wanted)) out.values[step] = Number.NaN;
      else if (wanted < 0) out.values[step] = Number.NEGATIVE_INFINITY;
      else if (wanted > 1) out.values[step] = Number.POSITIVE_INFINITY;
      else {
        if (makeMonotonic(buckets)) annotations.info(mended(histogram.group), offsets.vector);
        out.values[step] = bucketQuantile(wanted, buckets);
      }
    }
    return out;
  });
}

function mended(column: Column): string {
  const where =
    'https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile';
  const what = 'input to histogram_quantile needed to be fixed for monotonicity';
  return `${what} (see ${where})${forMetric(column)}`;
}

function outputFor(histogram: Histogram, count: number): Column {
  return emptyColumn(histogram.group.set, count, true);
}

/** How many observations a classic histogram has at or below a value, interpolated within its bucket. */
function rankOf(value: number, buckets: readonly Bucket[]): number {
  const first = buckets[0];
  let lower = first !== undefined && first.upperBound > 0 ? 0 : Number.NEGATIVE_INFINITY;
  let below = 0;
  for (const { upperBound, count } of buckets) {
    if (value <= lower) return below;
    if (value < upperBound) {
      // In a bucket without end nothing can be interpolated, and its observations do not count.
      if (lower === Number.NEGATIVE_INFINITY) return count;
      return below + ((count - below) * (value - lower)) / (upperBound - lower);
    }
    lower = upperBound;
    below = count;
  }
  return below;
}

function bucketFraction(lower: number, upper: number, buckets: readonly Bucket[]): number {
  const last = buckets.at(-1);
  if (last?.upperBound !== Number.POSITIVE_INFINITY) return Number.NaN;
  if (last.count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return Number.NaN;
  if (lower >= upper) return 0;
  return (rankOf(upper, buckets) - rankOf(lower, buckets)) / last.count;
}

/** `histogram_fraction(lower, upper, …)` of classic histograms. */
export function histogramFraction(
  lower: Float64Array,
  upper: Float64Array,
  columns: readonly Column[],
  annotations: Annotations,
  offset: number,
): Column[] {
  return histograms(columns, annotations, offset).map((histogram) => {
    const out = outputFor(histogram, lower.length);
    for (let step = 0; step < lower.length; step++) {
      const buckets = bucketsAt(histogram, step);
      if (buckets.length === 0) continue;
      makeMonotonic(buckets);
      out.present[step] = 1;
      out.values[step] = bucketFraction(lower[step] ?? 0, upper[step] ?? 0, buckets);
    }
    return out;
  });
}
