import { wholeMonths } from '#lib/forecast/calendar.ts';
import type { DailyHistory } from '#lib/forecast/history.ts';
import type { BenchSeries } from './series-file.ts';

/** A day on which the rest of a month is forecast, and what came. */
export interface Origin {
  readonly set: string;
  readonly elapsedDays: number;
  readonly horizon: number;
  /** The 90 days before. */
  readonly history: DailyHistory;
  /** The days of the month that are over. */
  readonly elapsed: Float64Array;
  readonly monthToDate: number;
  readonly actualTotal: number;
}

const HISTORY_DAYS = 90;
const MOST_MISSING = 0.2;
const ELAPSED_DAYS = [1, 4, 10, 17, 24];
const MOST_MONTHS = 8;
/** The many daily series of one competition must not drown the others. */
const MOST_MONTHS_OF_M4 = 4;

/** At most so many of them, spread evenly, the first and the last among them. */
export function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => items[Math.round(index * step)]).filter(
    (item) => item !== undefined,
  );
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function isUsable(history: Float64Array): boolean {
  const known = history.filter((value) => !Number.isNaN(value));
  const isConstant = known.every((value) => value === known[0]);
  return known.length >= (1 - MOST_MISSING) * HISTORY_DAYS && !isConstant;
}

interface MonthOfSeries {
  /** Position of its first day. */
  readonly from: number;
  readonly days: Float64Array;
  /** NaN where a day is missing. */
  readonly actualTotal: number;
}

function monthsOf({ set, firstDay, values }: BenchSeries): readonly MonthOfSeries[] {
  const months = wholeMonths(firstDay, firstDay + values.length).filter(
    (month) => month.firstDay - firstDay >= HISTORY_DAYS,
  );
  const most = set.startsWith('m4d') ? MOST_MONTHS_OF_M4 : MOST_MONTHS;
  return spread(months, most).map((month) => {
    const from = month.firstDay - firstDay;
    const days = values.subarray(from, month.endDay - firstDay);
    return { from, days, actualTotal: sum(days) };
  });
}

/** The origins of one series. */
export function originsOf(series: BenchSeries): readonly Origin[] {
  const { set, firstDay, values } = series;
  return monthsOf(series).flatMap(({ from, days, actualTotal }) => {
    if (!(actualTotal > 0)) return [];
    return ELAPSED_DAYS.flatMap((elapsedDays): Origin[] => {
      const at = from + elapsedDays;
      const history = values.slice(at - HISTORY_DAYS, at);
      if (!isUsable(history)) return [];
      const elapsed = days.slice(0, elapsedDays);
      return [
        {
          set,
          elapsedDays,
          horizon: days.length - elapsedDays,
          history: { firstDay: firstDay + at - HISTORY_DAYS, values: history },
          elapsed,
          monthToDate: sum(elapsed),
          actualTotal,
        },
      ];
    });
  });
}

/** Why a series without origins has none. */
export function whyNone(series: BenchSeries): string {
  const totals = monthsOf(series).map(({ actualTotal }) => actualTotal);
  if (totals.length === 0) return 'no whole month with 90 days before it';
  if (totals.every(Number.isNaN)) return 'a missing day in every month';
  if (totals.every((total) => !(total > 0))) return 'months that come to nothing, or less';
  return 'before each month 90 days that are constant, or more than a fifth of them missing';
}
