import { nearestIndex } from './nearest.ts';
import type { Plotted } from './plotted.ts';
import { statisticsOf } from './statistics.ts';

/** Where somebody reads a chart by keys: one sample of one series, and where a selection began. */
export interface Reading {
  readonly seriesId: string;
  readonly timeMs: number;
  readonly fromMs?: number | undefined;
}

export interface ReadingKey {
  readonly key: string;
  readonly isShift: boolean;
}

interface Samples {
  readonly seriesId: string;
  readonly times: Float64Array;
}

function samplesOf({ id, timestamps, values }: Plotted): Samples {
  return {
    seriesId: id,
    times: timestamps.filter((_time, index) => !Number.isNaN(values[index] ?? Number.NaN)),
  };
}

const clamp = (index: number, count: number) => Math.min(count - 1, Math.max(0, index));

/** Index of the sample at the reading, or next to it; undefined where nothing was read yet. */
function placeIn(times: Float64Array, reading: Reading | undefined): number | undefined {
  if (!reading) return undefined;
  return nearestIndex(times, reading.timeMs, Number.POSITIVE_INFINITY);
}

const STEPS: Readonly<Record<string, (at: number | undefined, count: number) => number>> = {
  // The first key finds the newest sample, whichever way it points.
  ArrowLeft: (at, count) => (at ?? count) - 1,
  ArrowRight: (at, count) => (at ?? count) + 1,
  PageUp: (at, count) => (at ?? count - 1) - tenthOf(count),
  PageDown: (at, count) => (at ?? count - 1) + tenthOf(count),
  Home: () => 0,
  End: (_at, count) => count - 1,
};

const tenthOf = (count: number) => Math.max(1, Math.round(count / 10));

function neighbour(
  series: readonly Plotted[],
  current: Plotted,
  by: 1 | -1,
): { samples: Samples } | undefined {
  const start = series.indexOf(current);
  for (let index = start + by; index >= 0 && index < series.length; index += by) {
    const each = series[index];
    const samples = each && samplesOf(each);
    if (samples && samples.times.length > 0) return { samples };
  }
  return undefined;
}

/**
 * Where a key leads: arrows left and right through the samples, Home and End to the outermost, Page Up and Page
 * Down by a tenth of them, arrows up and down through the series, `m` and `n` to the highest and the lowest value
 * of the series. Shift keeps where the moving began. Undefined for a key that leads nowhere.
 */
export function readKey(
  { key, isShift }: ReadingKey,
  reading: Reading | undefined,
  series: readonly Plotted[],
): Reading | undefined {
  const current =
    series.find(({ id }) => id === reading?.seriesId) ??
    series.find((each) => samplesOf(each).times.length > 0);
  if (!current) return undefined;
  const { seriesId, times } = samplesOf(current);
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    // The first of these keys tells which series is read.
    const found = reading && neighbour(series, current, key === 'ArrowDown' ? 1 : -1);
    return at(found?.samples ?? { seriesId, times }, reading, reading?.fromMs);
  }
  if (key === 'm' || key === 'n') {
    const statistics = statisticsOf(current);
    if (!statistics) return undefined;
    return { seriesId, timeMs: key === 'm' ? statistics.highestMs : statistics.lowestMs };
  }
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  if (!step || times.length === 0) return undefined;
  const place = placeIn(times, reading);
  const timeMs = times[clamp(step(place, times.length), times.length)] ?? 0;
  if (!isShift) return { seriesId, timeMs };
  const begin = reading?.fromMs ?? times[place ?? times.length - 1];
  return { seriesId, timeMs, fromMs: begin };
}

function at(
  { seriesId, times }: Samples,
  reading: Reading | undefined,
  fromMs: number | undefined,
): Reading | undefined {
  const timeMs = times[placeIn(times, reading) ?? times.length - 1];
  return timeMs === undefined ? undefined : { seriesId, timeMs, fromMs };
}
