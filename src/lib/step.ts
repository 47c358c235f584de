import type { ResolvedRange } from './time-range.ts';

/**
 * The most points a range query may ask for. Servers refuse more than 11,000 per series
 * (https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries); the rest is for the
 * point that aligning adds.
 */
export const MOST_POINTS = 10_000;

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
 * same points: the start rounded down, the end up, so that the newest sample is in. With a step from
 * `stepFor` that is 10,001 points at most: where rounding both ways made one more, the first goes,
 * which stands before the range anyway.
 */
export function alignRange(range: ResolvedRange, stepMs: number): ResolvedRange {
  const first = Math.floor(range.startMs / stepMs);
  const last = Math.ceil(range.endMs / stepMs);
  const isOneTooMany = last - first === MOST_POINTS + 1;
  return { startMs: (isOneTooMany ? first + 1 : first) * stepMs, endMs: last * stepMs };
}

/**
 * The window of a rate that holds two samples at least, even where one scrape was missed, and leaves
 * no sample out between two points: max(step + scrape, 4 * scrape). Seconds, whole.
 */
export function rateWindowSeconds(stepMs: number, scrapeMs: number): number {
  return Math.ceil(Math.max(stepMs + scrapeMs, 4 * scrapeMs) / SECOND);
}
