import type { Plotted } from './plotted.ts';

/** Samples further apart than this many steps have a gap between them. */
export const GAP_STEPS = 1.5;

/** Half the width, in steps, at which a sample without neighbours is drawn: a line needs two ends. */
const DASH_STEPS = 0.2;

/**
 * Pairs `[time, value, time, value, …]` for one line, in one typed array: arrays of pairs cost ten times the
 * memory. A NaN stands in every gap, so that no line joins over it; a sample alone between gaps becomes a
 * short dash; infinities, which no axis reaches, become gaps.
 */
export function pointsOf(
  { timestamps, values }: Pick<Plotted, 'timestamps' | 'values'>,
  stepMs: number,
): Float64Array {
  const points = new Float64Array(values.length * 6);
  let length = 0;
  const push = (time: number, value: number) => {
    points[length++] = time;
    points[length++] = value;
  };
  let previous = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const time = timestamps[index] ?? 0;
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const isAfterGap = time - previous > GAP_STEPS * stepMs;
    if (isAfterGap && length > 0) push(previous + stepMs, Number.NaN);
    previous = time;
    if (isAfterGap && isBeforeGap(timestamps, values, index, stepMs)) {
      push(time - DASH_STEPS * stepMs, value);
      push(time + DASH_STEPS * stepMs, value);
    } else push(time, value);
  }
  return points.slice(0, length);
}

function isBeforeGap(
  timestamps: Float64Array,
  values: Float64Array,
  index: number,
  stepMs: number,
): boolean {
  const time = timestamps[index] ?? 0;
  for (let next = index + 1; next < values.length; next++) {
    if ((timestamps[next] ?? 0) - time > GAP_STEPS * stepMs) return true;
    if (Number.isFinite(values[next])) return false;
  }
  return true;
}
