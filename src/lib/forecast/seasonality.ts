import { at, type Column, mean } from './statistics.ts';

/** Days of the one season there is: a week. Positions count from the start of a history. */
export const WEEK = 7;

export type SeasonKind = 'none' | 'additive' | 'multiplicative';

/** What a day of the week adds to the level, or is of it. Index: position modulo 7. */
export interface Season {
  readonly kind: SeasonKind;
  readonly indices: Column;
}

/** The mean of the week around each day; at the ends, of the nearest whole week. */
function weekAverage(values: Column): Column {
  const { length } = values;
  const week = Math.min(WEEK, length);
  const last = length - week;
  const averages = new Float64Array(length);
  for (let day = 0; day < length; day++) {
    const from = Math.min(last, Math.max(0, day - 3));
    averages[day] = mean(values.subarray(from, from + week));
  }
  return averages;
}

/**
 * Indices by classical decomposition: the mean by weekday of what is left when the moving average is
 * taken away, normalised so that they leave the level alone.
 */
export function seasonOf(values: Column, kind: SeasonKind): Season {
  const isMultiplicative = kind === 'multiplicative';
  const neutral = isMultiplicative ? 1 : 0;
  if (kind === 'none') return { kind, indices: new Float64Array(WEEK) };
  const trend = weekAverage(values);
  const sums = new Float64Array(WEEK);
  const counts = new Float64Array(WEEK);
  for (let day = 3; day < values.length - 3; day++) {
    const level = at(trend, day);
    if (isMultiplicative && level <= 0) continue;
    const left = isMultiplicative ? at(values, day) / level : at(values, day) - level;
    sums[day % WEEK] = at(sums, day % WEEK) + left;
    counts[day % WEEK] = at(counts, day % WEEK) + 1;
  }
  const raw = sums.map((sum, index) => (at(counts, index) > 0 ? sum / at(counts, index) : neutral));
  const centre = mean(raw);
  const indices = raw.map((each) =>
    isMultiplicative ? (centre > 0 ? each / centre : 1) : each - centre,
  );
  return { kind, indices };
}

/** The value without its season, for each day. */
export function withoutSeason(values: Column, { kind, indices }: Season): Column {
  if (kind === 'none') return values;
  return values.map((value, day) => {
    const index = at(indices, day % WEEK);
    return kind === 'additive' ? value - index : value / Math.max(index, 1e-6);
  });
}

/** A level with its season put back, for one day. */
export function withSeason(level: number, day: number, { kind, indices }: Season): number {
  if (kind === 'none') return level;
  const index = at(indices, day % WEEK);
  return kind === 'additive' ? level + index : level * index;
}

/** What the F statistic must exceed; half as much again where there are under three weeks. */
const GATE = 3.2;

/** F of a one-way analysis of variance by weekday, on days less their moving average. */
function weekdayF(values: Column): number {
  const trend = weekAverage(values);
  const detrended = values.map((value, day) => value - at(trend, day)).slice(3, -3);
  const total = mean(detrended);
  let between = 0;
  let within = 0;
  let groups = 0;
  for (let weekday = 0; weekday < WEEK; weekday++) {
    const group = detrended.filter((_, day) => day % WEEK === weekday);
    if (group.length === 0) continue;
    groups += 1;
    const centre = mean(group);
    between += group.length * (centre - total) ** 2;
    for (const value of group) within += (value - centre) ** 2;
  }
  const freedom = detrended.length - groups;
  if (freedom <= 0 || groups < 2) return 0;
  if (within === 0) return between > 0 ? Number.POSITIVE_INFINITY : 0;
  return between / (groups - 1) / (within / freedom);
}

/** Whether days of the week differ by more than chance would have it. */
export function isWeekly(values: Column): boolean {
  if (values.length < 2 * WEEK) return false;
  return weekdayF(values) > (values.length < 3 * WEEK ? 1.5 * GATE : GATE);
}
