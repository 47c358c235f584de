import { hashText } from './hash.ts';
import {
  DAY_SECONDS,
  everyPeriod,
  flicker,
  HOUR_SECONDS,
  type Shape,
  sum,
  constant,
  wave,
  WEEK_SECONDS,
} from './shape.ts';

/** How busy something is over the week, as shares of its capacity. */
export interface LoadProfile {
  readonly base: number;
  /** Added at the height of the day, taken away in the depth of the night. */
  readonly day: number;
  /** Taken away at the weekend. */
  readonly weekend: number;
  readonly noise: number;
  readonly peakHourUtc?: number;
}

/** The first Saturday after the world's epoch, a Thursday. */
const SATURDAY = 2 * DAY_SECONDS;
const WEEKEND = {
  startSeconds: SATURDAY - 2 * HOUR_SECONDS,
  endSeconds: SATURDAY + 50 * HOUR_SECONDS,
};

/** Share of the daily swing that falls on its second harmonic: steep mornings, long afternoons. */
const SECOND_HARMONIC = 0.2;

/** No day is like the one before: by this share of the daily swing, over these seconds. */
const DAY_TO_DAY = 0.3;
const DAYS_APART = [61_000, 143_000] as const;

/** A load that never falls below zero; `name` decides its noise. */
export function loadOf(name: string, profile: LoadProfile): Shape {
  const { base, day, weekend, noise, peakHourUtc = 14 } = profile;
  const swing = day * DAY_TO_DAY;
  if (base < day + weekend + noise + swing) {
    throw new Error(`The load of ${name} would fall below zero.`);
  }
  const peak = peakHourUtc * HOUR_SECONDS;
  return sum(
    constant(base),
    wave(day * (1 - SECOND_HARMONIC), DAY_SECONDS, peak),
    wave(day * SECOND_HARMONIC, DAY_SECONDS / 2, peak - 2 * HOUR_SECONDS),
    everyPeriod(WEEK_SECONDS, WEEKEND, 6 * HOUR_SECONDS, -weekend),
    flicker(hashText(name), noise),
    flicker(hashText(`${name}/days`), swing, DAYS_APART),
  );
}
