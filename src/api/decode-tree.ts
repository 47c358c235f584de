import type { Labels, Series } from '#lib/series.ts';
import {
  type Bucket,
  type Grid,
  gridTimestamps,
  type HistogramSeries,
  parseSample,
} from './query-answer.ts';

/** A result that is not in the format; `path` leads to the field, from the element's list. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly path: readonly PropertyKey[];

  constructor(path: readonly PropertyKey[]) {
    super('A query result is not in the format.');
    this.path = path;
  }
}

/** More points than any server grants at once: a grid guessed from the samples is never larger. */
const MOST_POINTS = 50_000;

type Path = readonly PropertyKey[];

function record(value: unknown, path: Path): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ShapeError(path);
  // Any object that is no list can be read by key; its values stay unknown.
  return value as Readonly<Record<string, unknown>>;
}

function list(value: unknown, path: Path): readonly unknown[] {
  if (!Array.isArray(value)) throw new ShapeError(path);
  return value;
}

function figure(value: unknown, path: Path): number {
  if (typeof value !== 'string') throw new ShapeError(path);
  return parseSample(value);
}

function timeMs(value: unknown, path: Path): number {
  if (typeof value !== 'number') throw new ShapeError(path);
  return Math.round(value * 1_000);
}

function readLabels(value: unknown, path: Path): Labels {
  const labels = record(value, path);
  for (const [name, text] of Object.entries(labels)) {
    if (typeof text !== 'string') throw new ShapeError([...path, name]);
  }
  // Every value was just seen to be a string. A copy would lose a label named `__proto__`.
  return labels as Labels;
}

function readBuckets(value: unknown, path: Path): Bucket[] {
  return list(value ?? [], path).map((each, index) => {
    const at = [...path, index];
    const [rule, low, high, count] = list(each, at);
    return {
      boundaryRule: typeof rule === 'number' ? rule : 0,
      low: figure(low, at),
      high: figure(high, at),
      count: figure(count, at),
    };
  });
}

/** One `[time, value]`, as an instant query and a scalar have it; or the many of a matrix. */
export function readSamples(labels: Labels, samples: readonly unknown[], path: Path): Series {
  const timestamps = new Float64Array(samples.length);
  const values = new Float64Array(samples.length);
  for (const [index, sample] of samples.entries()) {
    const at = [...path, index];
    const [time, value] = list(sample, at);
    timestamps[index] = timeMs(time, at);
    values[index] = figure(value, at);
  }
  return { labels, timestamps, values };
}

function readHistograms(labels: Labels, samples: readonly unknown[], path: Path): HistogramSeries {
  const timestamps = new Float64Array(samples.length);
  const counts = new Float64Array(samples.length);
  const sums = new Float64Array(samples.length);
  let lastBuckets: Bucket[] = [];
  for (const [index, sample] of samples.entries()) {
    const at = [...path, index];
    const [time, value] = list(sample, at);
    const histogram = record(value, at);
    timestamps[index] = timeMs(time, at);
    counts[index] = figure(histogram['count'], [...at, 'count']);
    sums[index] = figure(histogram['sum'], [...at, 'sum']);
    if (index === samples.length - 1)
      lastBuckets = readBuckets(histogram['buckets'], [...at, 'buckets']);
  }
  return { labels, timestamps, counts, sums, lastBuckets };
}

/** Reads the elements of a vector or a matrix, each with samples, histograms or both, as they came. */
export function readElements(elements: readonly unknown[]): {
  series: Series[];
  histograms: HistogramSeries[];
} {
  const series: Series[] = [];
  const histograms: HistogramSeries[] = [];
  for (const [index, each] of elements.entries()) {
    const element = record(each, [index]);
    const labels = readLabels(element['metric'], [index, 'metric']);
    const { value, values = value && [value], histogram } = element;
    const { histograms: many = histogram && [histogram] } = element;
    if (values === undefined && many === undefined) throw new ShapeError([index, 'values']);
    if (values !== undefined) {
      const path = [index, 'values'];
      series.push(readSamples(labels, list(values, path), path));
    }
    if (many !== undefined) {
      const path = [index, 'histograms'];
      histograms.push(readHistograms(labels, list(many, path), path));
    }
  }
  return { series, histograms };
}

function placeAll(series: readonly Series[], grid: Grid): Series[] | undefined {
  const timestamps = gridTimestamps(grid);
  const placed: Series[] = [];
  for (const each of series) {
    const values = new Float64Array(timestamps.length).fill(Number.NaN);
    const nanAt: number[] = [];
    for (const [index, timestamp] of each.timestamps.entries()) {
      const place = (timestamp - grid.startMs) / grid.stepMs;
      if (!Number.isInteger(place) || place < 0 || place >= values.length) return undefined;
      const value = each.values[index] ?? Number.NaN;
      values[place] = value;
      if (Number.isNaN(value)) nanAt.push(place);
    }
    placed.push({ labels: each.labels, timestamps, values, ...(nanAt.length > 0 && { nanAt }) });
  }
  return placed;
}

/** The grid the samples themselves are on, where the server moved the one it was asked for. */
function movedGrid(series: readonly Series[], stepMs: number): Grid | undefined {
  let startMs = Number.POSITIVE_INFINITY;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const { timestamps } of series) {
    startMs = Math.min(startMs, timestamps[0] ?? startMs);
    endMs = Math.max(endMs, timestamps[timestamps.length - 1] ?? endMs);
  }
  const isUsable = (endMs - startMs) / stepMs <= MOST_POINTS;
  return isUsable && Number.isFinite(startMs) ? { startMs, endMs, stepMs } : undefined;
}

/**
 * Puts all series on one grid, NaN where a point is missing: the grid asked for, else the one the
 * server moved it to; series that are on neither stay as they came.
 */
export function placeOnGrid(series: readonly Series[], grid: Grid): readonly Series[] {
  const asked = placeAll(series, grid);
  if (asked) return asked;
  const moved = movedGrid(series, grid.stepMs);
  return (moved && placeAll(series, moved)) ?? series;
}
