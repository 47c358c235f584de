import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AnomalyCard } from '#lib/forecast/anomalies.ts';
import { forecastOffThread } from '#lib/forecast/forecast-off-thread.ts';
import type { DailyHistory } from '#lib/forecast/history.ts';
import { dayStartOf } from '#lib/usage/calendar.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { costHistory, unitPrices } from '#lib/usage/cost-history.ts';
import { dailyHistory } from '#lib/usage/cost-signals.ts';
import type { Usage } from '#components/use-usage.ts';
import type { MonthBill } from './month-bill.ts';

/** Days a judged day wants before it: below that no 95 % interval was published. */
const FEWEST_DAYS = 21;
const MOST_DAYS = 31;
/** Less than this is nobody's business. */
export const FLOOR_EUROS = 0.1;

/** A source's days that stood out; `unitEuros` is what one sample or byte more costs. */
export interface SourceAnomaly {
  readonly source: MeteredSource;
  readonly unitEuros: number;
  readonly card: AnomalyCard;
}

interface Judged {
  readonly source: MeteredSource;
  readonly unitEuros: number;
  readonly history: DailyHistory;
  readonly dailyEuros: readonly number[];
}

function judgedSources(
  { sources, volumes, measuredToMs }: Usage,
  { book }: MonthBill,
): readonly Judged[] {
  const prices = unitPrices(sources, volumes, { book, nowMs: measuredToMs });
  const costs = costHistory(sources, volumes, dayStartOf(measuredToMs));
  return sources.flatMap((source): Judged[] => {
    const unitEuros = prices.get(source.id) ?? 0;
    const history = dailyHistory(volumes.get(source.id), measuredToMs);
    const days = Math.min(MOST_DAYS, history.values.length - FEWEST_DAYS);
    if (unitEuros === 0 || days < 1) return [];
    const first = history.firstDay + history.values.length - days - costs.firstDay;
    const dailyEuros = Array.from({ length: days }, (_, day) => costs.values[first + day] || 0);
    return [{ source, unitEuros, history, dailyEuros }];
  });
}

export interface Anomalies {
  readonly found: readonly SourceAnomaly[];
  /** The days before today that were judged; none where there is too little history. */
  readonly judgedDays: number;
}

const lastDayOf = ({ card }: SourceAnomaly): number =>
  card.kind === 'day' ? card.anomaly.day : card.sinceDay;

/** The days of the last month that stood out, the newest first; the worker judges each as of the day before. */
export function useAnomalies(usage: Usage | undefined, bill: MonthBill | undefined) {
  const judged = useMemo(() => (usage && bill ? judgedSources(usage, bill) : []), [usage, bill]);
  const query = useQuery({
    queryKey: [
      'anomalies',
      judged.map(({ source, unitEuros, history }) => [
        source.id,
        unitEuros,
        history.firstDay,
        [...history.values].join(),
      ]),
    ],
    enabled: judged.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    queryFn: async (): Promise<Anomalies> => {
      const cards = await Promise.all(
        judged.map(({ history, unitEuros, dailyEuros }) => {
          const options = { unitEuros, dailyEuros, floorEuros: FLOOR_EUROS };
          return forecastOffThread('anomalies', { history, options });
        }),
      );
      const found = judged.flatMap(({ source, unitEuros }, index) =>
        (cards[index] ?? []).map((card) => ({ source, unitEuros, card })),
      );
      return {
        found: found.toSorted((a, b) => lastDayOf(b) - lastDayOf(a)),
        judgedDays: Math.max(...judged.map(({ dailyEuros }) => dailyEuros.length)),
      };
    },
  });
  return { ...query, isTooShort: usage !== undefined && judged.length === 0 };
}
