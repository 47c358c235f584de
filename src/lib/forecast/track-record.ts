import { wholeMonths } from './calendar.ts';
import { forecastDaily } from './forecast.ts';
import type { DailyHistory } from './history.ts';
import { at, type Column, median } from './statistics.ts';

/** A total as it would have been forecast, and as it came. */
export interface PastForecast {
  /** The last day known when it was made, and the first one after the total. */
  readonly madeOnDay: number;
  readonly endDay: number;
  readonly forecast: number;
  readonly low80: number;
  readonly high80: number;
  readonly actual: number;
  readonly isInside: boolean;
  /** Share of the actual total. */
  readonly error: number;
  /** What the same total is off by when the days so far go on as they were. */
  readonly runRateError: number;
}

export interface TrackRecord {
  /** Month ends, or totals of seven days until there are month ends: those overlap, each begins a day later. */
  readonly period: 'month' | 'week';
  readonly past: readonly PastForecast[];
  readonly insideCount: number;
  /** Undefined where there is nothing past to judge. */
  readonly medianError: number | undefined;
  readonly medianRunRateError: number | undefined;
}

/** Days of history a judged forecast had at least: below that there is no interval. */
const FEWEST_DAYS = 14;
const MOST_PAST = 12;
const LONGEST_DAYS = 180;

interface Window {
  readonly fromDay: number;
  readonly madeAtDay: number;
  readonly endDay: number;
}

function sumOf(values: Column): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function judge({ firstDay, values }: DailyHistory, window: Window): PastForecast | undefined {
  const { fromDay, madeAtDay, endDay } = window;
  const between = (from: number, to: number) => values.subarray(from - firstDay, to - firstDay);
  const actual = sumOf(between(fromDay, endDay));
  if (!(actual > 0)) return undefined;
  const known = between(Math.max(firstDay, madeAtDay - LONGEST_DAYS), madeAtDay);
  const horizon = endDay - madeAtDay;
  const { cumulative, band80 } = forecastDaily(
    { firstDay: madeAtDay - known.length, values: known },
    { horizon },
  );
  if (!band80) return undefined;
  const toDate = sumOf(between(fromDay, madeAtDay));
  const [low80, high80] = [band80.low, band80.high].map((each) => toDate + at(each, horizon - 1));
  const forecast = toDate + at(cumulative, horizon - 1);
  // A week has no days of its own yet: the seven before it are what it would go on as.
  const paceDays = madeAtDay > fromDay ? madeAtDay - fromDay : horizon;
  const pace = sumOf(between(madeAtDay - paceDays, madeAtDay)) / paceDays;
  return {
    madeOnDay: madeAtDay - 1,
    endDay,
    forecast,
    low80: low80 ?? Number.NaN,
    high80: high80 ?? Number.NaN,
    actual,
    isInside: actual >= (low80 ?? Number.NaN) && actual <= (high80 ?? Number.NaN),
    error: Math.abs(forecast - actual) / actual,
    runRateError: Math.abs(toDate + pace * horizon - actual) / actual,
  };
}

function recordOf(period: TrackRecord['period'], past: readonly PastForecast[]): TrackRecord {
  const middle = (of: (each: PastForecast) => number) =>
    past.length > 0 ? median(Float64Array.from(past, of)) : undefined;
  return {
    period,
    past,
    insideCount: past.filter(({ isInside }) => isInside).length,
    medianError: middle(({ error }) => error),
    medianRunRateError: middle(({ runRateError }) => runRateError),
  };
}

/**
 * How forecasts made `elapsedDays` into each past month would have done, on this history alone (rolling
 * origin: each sees only the days before it). The last twelve at most.
 */
export function trackRecord(history: DailyHistory, elapsedDays: number): TrackRecord {
  const { firstDay, values } = history;
  const endDay = firstDay + values.length;
  const months = wholeMonths(firstDay, endDay).flatMap((month): Window[] => {
    const days = month.endDay - month.firstDay;
    const madeAtDay = month.firstDay + Math.min(Math.max(1, elapsedDays), days - 1);
    if (madeAtDay - firstDay < FEWEST_DAYS) return [];
    return [{ fromDay: month.firstDay, madeAtDay, endDay: month.endDay }];
  });
  const byMonth = months.slice(-MOST_PAST).flatMap((window) => judge(history, window) ?? []);
  if (byMonth.length > 0) return recordOf('month', byMonth);
  const weeks: Window[] = [];
  for (let end = endDay; end - 7 - firstDay >= FEWEST_DAYS && weeks.length < MOST_PAST; end -= 1) {
    weeks.unshift({ fromDay: end - 7, madeAtDay: end - 7, endDay: end });
  }
  return recordOf(
    'week',
    weeks.flatMap((window) => judge(history, window) ?? []),
  );
}
