import type { ResolvedRange } from './time-range.ts';

/**
 * The most points a range query may ask for. Servers refuse more than 11,000 per series
 * (https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries); the rest is for the
 * points that aligning adds.
 */
const MOST_POINTS = 10_000;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps a person can read off an axis, and that divide what they are counted in. */
const NICE_STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 20, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR),
];

function niceStep(atLeastMs: number): number {
  return NICE_STEPS_MS.find((stepMs) => stepMs >= atLeastMs) ?? Math.ceil(atLeastMs / DAY) * DAY;
}

/**
 * The step for a range drawn `widthPixels` wide: nice(max(range / pixels, minimum interval,
 * range / 10,000)), in whole milliseconds. Never below a second.
 */
export function stepFor(asked: {
  readonly rangeMs: number;
  readonly widthPixels: number;
  readonly minimumIntervalMs: number;
}): number {
  const { rangeMs, widthPixels, minimumIntervalMs } = asked;
  const perPixelMs = rangeMs / Math.max(1, widthPixels);
  return niceStep(Math.max(perPixelMs, minimumIntervalMs, rangeMs / MOST_POINTS));
}

/**
 * The range with both ends on multiples of the step since the epoch, so that every refresh asks for the
 * same points. Both are rounded down: a point after now would be a rate over a window that is not over,
 * and fall for no reason.
 */
export function alignRange(range: ResolvedRange, stepMs: number): ResolvedRange {
  return {
    startMs: Math.floor(range.startMs / stepMs) * stepMs,
    endMs: Math.floor(range.endMs / stepMs) * stepMs,
  };
}

/** The range widened to multiples of `gridMs`, for questions about what a window holds: nothing is cut off. */
export function coverRange(range: ResolvedRange, gridMs: number): ResolvedRange {
  return {
    startMs: Math.floor(range.startMs / gridMs) * gridMs,
    endMs: Math.ceil(range.endMs / gridMs) * gridMs,
  };
}

/**
 * The window of a rate that holds two samples at least, even where one scrape was missed, and leaves
 * no sample out between two points: max(step + scrape, 4 * scrape). Seconds, whole.
 */
export function rateWindowSeconds(stepMs: number, scrapeMs: number): number {
  return Math.ceil(Math.max(stepMs + scrapeMs, 4 * scrapeMs) / SECOND);
}
