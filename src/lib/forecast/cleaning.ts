import { type Season, seasonOf, WEEK, withoutSeason } from './seasonality.ts';
import { at, type Column, deviation, median, quantile } from './statistics.ts';

/** A lasting change of level; `sinceDay` is the position of the first day of the new one. */
export interface LevelShift {
  readonly ratio: number;
  readonly sinceDay: number;
}

const GAP_REACH_WEEKS = 4;

/** Gaps (NaN) filled with the median of the same weekday within four weeks either side, of all days where there is none. */
export function fillGaps(values: Column): Column {
  if (!values.some(Number.isNaN)) return values;
  const overall = median(values);
  return values.map((value, day) => {
    if (!Number.isNaN(value)) return value;
    const near = new Float64Array(2 * GAP_REACH_WEEKS).fill(Number.NaN);
    for (let week = 1; week <= GAP_REACH_WEEKS; week++) {
      near[2 * week - 2] = at(values, day - week * WEEK);
      near[2 * week - 1] = at(values, day + week * WEEK);
    }
    const local = median(near);
    return Number.isNaN(local) ? overall : local;
  });
}

/** A value this many times the 99th percentile is a slip of a counter, not a day. */
const ABSURD = 20;

/** Days above 20 times the 99th percentile, cut there, and which they were. */
export function clipAbsurd(values: Column): { values: Column; days: readonly number[] } {
  const limit = ABSURD * quantile(values, 0.99);
  const days = [...values.keys()].filter((day) => limit > 0 && at(values, day) > limit);
  return { values: days.length > 0 ? values.map((value) => Math.min(value, limit)) : values, days };
}

const SHIFT_EARLIER_DAYS = 28;
const SHIFT_DEVIATIONS = 6;
const SHIFT_ONE_SIDE = 0.85;
const SHIFT_FEWEST_DAYS = 5;
const SHIFT_LARGEST_RATIO = 4;

/** The weekday profile of a window of days, as ratios where all are above zero. */
function profileOf(values: Column) {
  return seasonOf(values, values.every((value) => value > 0) ? 'multiplicative' : 'additive');
}

/** The shift if the last `count` days were of another level than the 28 before, with its height in deviations. */
function shiftOf(values: Column, count: number): (LevelShift & { height: number }) | undefined {
  const sinceDay = values.length - count;
  const from = sinceDay - SHIFT_EARLIER_DAYS;
  const earlier = values.subarray(from, sinceDay);
  const profile = profileOf(earlier);
  const flat = withoutSeason(values.subarray(from), profile);
  const [before, after] = [flat.slice(0, SHIFT_EARLIER_DAYS), flat.slice(SHIFT_EARLIER_DAYS)];
  const [oldLevel, newLevel] = [median(before), median(after)];
  const spread = Math.max(deviation(before, oldLevel), Math.abs(oldLevel) * 1e-3);
  const side = Math.sign(newLevel - oldLevel);
  const isBeyond = (value: number): boolean =>
    side * (value - oldLevel) > SHIFT_DEVIATIONS * spread;
  if (spread === 0 || oldLevel <= 0 || !isBeyond(at(after, 0))) return undefined;
  if (after.filter(isBeyond).length < SHIFT_ONE_SIDE * count) return undefined;
  const ratio = newLevel / oldLevel;
  if (ratio > SHIFT_LARGEST_RATIO || ratio < 1 / SHIFT_LARGEST_RATIO) return undefined;
  return { ratio, sinceDay, height: Math.abs(newLevel - oldLevel) / spread };
}

/** The level shift the history ends in, if any: where several starts would do, the sharpest. */
export function findLevelShift(values: Column): LevelShift | undefined {
  let best: (LevelShift & { height: number }) | undefined;
  const most = Math.min(SHIFT_EARLIER_DAYS, values.length - SHIFT_EARLIER_DAYS);
  for (let count = SHIFT_FEWEST_DAYS; count <= most; count++) {
    const found = shiftOf(values, count);
    if (found && (!best || found.height > best.height)) best = found;
  }
  return best && { ratio: best.ratio, sinceDay: best.sinceDay };
}

/** The days before a shift, brought to the level after it. */
export function rebase(values: Column, { ratio, sinceDay }: LevelShift): Column {
  return values.map((value, day) => (day < sinceDay ? value * ratio : value));
}

const SPIKE_DEVIATIONS = 5;

/** The median of the week around each day; at the ends, of the nearest whole week. */
function weekMedian(values: Column): Column {
  const week = Math.min(WEEK, values.length);
  return values.map((_, day) => {
    const from = Math.min(values.length - week, Math.max(0, day - 3));
    return median(values.subarray(from, from + week));
  });
}

/** What a weekday adds, as the median over the weeks: a spike moves a mean, and with it every such weekday. */
function robustProfile(values: Column): Season {
  const level = weekMedian(values);
  const left = values.map((value, day) => value - at(level, day));
  const indices = new Float64Array(WEEK).map((_, weekday) =>
    median(left.filter((_, day) => day % WEEK === weekday)),
  );
  return { kind: 'additive', indices };
}

/**
 * Days more than 5 MAD from their level and weekday, unless five or more follow each other, which is a
 * level and the matter of `findLevelShift`: cut to that bound for fitting only. A day is compared with the
 * median of its week, so that it cannot hide itself. (With runs of three or four left alone, the bursts
 * of real series cost 0.3 points of the mean error, and nothing was gained elsewhere.)
 */
export function clipSpikes(values: Column): { values: Column; days: readonly number[] } {
  const flat = withoutSeason(values, robustProfile(values));
  const level = weekMedian(flat);
  const left = flat.map((value, day) => value - at(level, day));
  const bound = SPIKE_DEVIATIONS * deviation(left, 0);
  if (!(bound > 0)) return { values, days: [] };
  const isFar = (day: number): boolean => Math.abs(at(left, day)) > bound;
  const days = [...values.keys()].filter(
    (day) => isFar(day) && runLength(day, isFar) < SHIFT_FEWEST_DAYS,
  );
  const clipped = values.slice();
  for (const day of days) {
    clipped[day] = at(values, day) - at(left, day) + Math.sign(at(left, day)) * bound;
  }
  return { values: clipped, days };
}

function runLength(day: number, isFar: (day: number) => boolean): number {
  let [from, to] = [day, day];
  while (isFar(from - 1)) from -= 1;
  while (isFar(to + 1)) to += 1;
  return to - from + 1;
}
