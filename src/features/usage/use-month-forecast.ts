import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Limit } from '#lib/forecast/breach.ts';
import type { CostForecast, CostSignal } from '#lib/forecast/cost-forecast.ts';
import { billedTotal } from '#lib/cost/price.ts';
import { forecastOffThread } from '#lib/forecast/forecast-off-thread.ts';
import { DAY_MS, dayStartOf } from '#lib/usage/calendar.ts';
import { costHistory } from '#lib/usage/cost-history.ts';
import { costSignals } from '#lib/usage/cost-signals.ts';
import type { Usage } from '#components/use-usage.ts';
import { atLeast } from './forecast-parts.ts';
import { isRunning, type MonthBill } from './month-bill.ts';

/** A month's forecast, and what it was made of. */
export interface MonthForecast {
  readonly cost: CostForecast;
  readonly signals: readonly CostSignal[];
  /** Midnight, UTC, of the first day ahead: the running one. */
  readonly todayMs: number;
}

/** What tells one history from another, short enough for a key. */
function digest(values: Float64Array): string {
  let sum = 0;
  values.forEach((value, index) => {
    if (!Number.isNaN(value)) sum += value * (index + 1);
  });
  return `${values.length} ${sum}`;
}

/**
 * The forecast of the running month, made by the worker; the last one stays until the next is there. `data`
 * is undefined while nothing is to be forecast: a month that is over, a project that sends nothing.
 */
export function useMonthForecast(
  usage: Usage | undefined,
  bill: MonthBill | undefined,
  limits: readonly Limit[],
) {
  const running = bill && isRunning(bill) ? bill : undefined;
  const signals = useMemo(
    () => (usage && running ? costSignals(usage.sources, usage.volumes, running) : []),
    [usage, running],
  );
  const todayMs = dayStartOf(running?.nowMs ?? 0);
  const horizon = running ? (running.month.endMs - todayMs) / DAY_MS : 0;
  const isAsked = running !== undefined && signals.length > 0;
  const query = useQuery({
    queryKey: [
      'month-forecast',
      running?.month.key,
      signals.map(({ source, monthToDate, today, history }) => [
        source.id,
        source.retentionDays,
        monthToDate,
        today,
        digest(history.values),
      ]),
      limits,
    ],
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    queryFn: async (): Promise<MonthForecast> => {
      if (!running) throw new Error('Only the running month is forecast.');
      const elapsedDays = (todayMs - running.month.startMs) / DAY_MS;
      const options = { book: running.book, horizon, elapsedDays, limits };
      const cost = await forecastOffThread('cost', { signals, options });
      const billed = billedTotal(running.formula).toNumber();
      return { cost: atLeast(cost, billed), signals, todayMs };
    },
  });
  return { ...query, data: isAsked ? query.data : undefined, isAsked };
}

/** How forecasts of the whole cost would have done in the past, on this history alone. */
export function useTrackRecord(usage: Usage | undefined, bill: MonthBill | undefined) {
  const nowMs = usage?.measuredToMs ?? 0;
  const history = useMemo(
    () =>
      usage && bill && isRunning(bill)
        ? costHistory(usage.sources, usage.volumes, dayStartOf(nowMs))
        : undefined,
    [usage, bill, nowMs],
  );
  const elapsedDays = bill ? Math.floor((dayStartOf(nowMs) - bill.month.startMs) / DAY_MS) : 0;
  return useQuery({
    queryKey: ['track-record', elapsedDays, history && digest(history.values)],
    enabled: history !== undefined && history.values.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    queryFn: () => {
      if (!history) throw new Error('There is a history.');
      return forecastOffThread('record', { history, elapsedDays });
    },
  });
}
