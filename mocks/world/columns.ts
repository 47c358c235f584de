import type { WorldSeries } from './resource.ts';

/** The samples of a series in one stretch of time: milliseconds ascending, and as many values. */
export interface Columns {
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
}

/** Samples with fromMs < time <= toMs, computed one by one. */
export function samplesBetween(series: WorldSeries, fromMs: number, toMs: number): Columns {
  const { intervalMs, phaseMs, holes, valueAt } = series;
  const from = Math.max(fromMs, series.bornMs);
  const to = Math.min(toMs, series.endedMs);
  const first = Math.floor((from - phaseMs) / intervalMs) + 1;
  const last = Math.floor((to - phaseMs) / intervalMs);
  const capacity = Math.max(0, last - first + 1);
  const timestamps = new Float64Array(capacity);
  const values = new Float64Array(capacity);
  let count = 0;
  for (let index = first; index <= last; index++) {
    const timeMs = index * intervalMs + phaseMs;
    if (holes.some((hole) => timeMs > hole.startMs && timeMs < hole.endMs)) continue;
    timestamps[count] = timeMs;
    values[count] = valueAt(timeMs);
    count++;
  }
  return { timestamps: timestamps.subarray(0, count), values: values.subarray(0, count) };
}

const CHUNK_MS = 2 * 3_600_000;

/** The index of the first element greater than `bound`. */
function firstAfter(timestamps: Float64Array, bound: number): number {
  let low = 0;
  let high = timestamps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timestamps[middle] ?? 0) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Keeps the columns computed last, in whole stretches of two hours, so that a refresh computes nothing
 * twice. `sampleLimit` bounds what is kept: 16 bytes a sample.
 */
export class ColumnCache {
  readonly #sampleLimit: number;
  readonly #chunks = new Map<string, Columns>();
  readonly #keys = new Map<WorldSeries, number>();
  #samples = 0;

  constructor(sampleLimit = 4_000_000) {
    this.#sampleLimit = sampleLimit;
  }

  /** Samples with fromMs < time <= toMs. */
  read(series: WorldSeries, fromMs: number, toMs: number): Columns {
    const parts: Columns[] = [];
    const from = Math.max(fromMs, series.bornMs);
    const to = Math.min(toMs, series.endedMs);
    for (let chunk = Math.floor(from / CHUNK_MS); chunk * CHUNK_MS < to; chunk++) {
      const { timestamps, values } = this.#chunk(series, chunk);
      const start = firstAfter(timestamps, from);
      const end = firstAfter(timestamps, to);
      if (end > start) {
        parts.push({
          timestamps: timestamps.subarray(start, end),
          values: values.subarray(start, end),
        });
      }
    }
    return joined(parts);
  }

  #chunk(series: WorldSeries, chunk: number): Columns {
    let seriesKey = this.#keys.get(series);
    if (seriesKey === undefined) {
      seriesKey = this.#keys.size;
      this.#keys.set(series, seriesKey);
    }
    const key = `${seriesKey}/${chunk}`;
    const known = this.#chunks.get(key);
    if (known) {
      // Last used goes last: the first of a Map is then the one to drop.
      this.#chunks.delete(key);
      this.#chunks.set(key, known);
      return known;
    }
    const columns = samplesBetween(series, chunk * CHUNK_MS, (chunk + 1) * CHUNK_MS);
    this.#chunks.set(key, columns);
    this.#samples += columns.values.length;
    for (const [oldest, { values }] of this.#chunks) {
      if (this.#samples <= this.#sampleLimit || oldest === key) break;
      this.#chunks.delete(oldest);
      this.#samples -= values.length;
    }
    return columns;
  }
}

function joined(parts: readonly Columns[]): Columns {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const length = parts.reduce((total, part) => total + part.values.length, 0);
  const timestamps = new Float64Array(length);
  const values = new Float64Array(length);
  let offset = 0;
  for (const part of parts) {
    timestamps.set(part.timestamps, offset);
    values.set(part.values, offset);
    offset += part.values.length;
  }
  return { timestamps, values };
}
