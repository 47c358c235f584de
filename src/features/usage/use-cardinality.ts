import { useQuery } from '@tanstack/react-query';
import {
  instantOptions,
  labelNamesOptions,
  type MetricsSource,
  type RangeAnswer,
} from '#api/queries/prometheus.ts';
import {
  breakdownExpression,
  cardinalityRows,
  type CardinalityRow,
  seriesCountExpression,
  seriesWithoutExpression,
} from '#lib/usage/cardinality.ts';
import { DAY_MS, dayStartOf } from '#lib/usage/calendar.ts';
import { consumptionOf, type MeteredSource } from '#lib/usage/consumption.ts';
import type { Usage } from '#components/use-usage.ts';
import type { Against } from './why-search.ts';

const OFFSETS = { day: ' offset 1d', week: ' offset 7d' } as const satisfies Record<
  Against,
  string
>;
const HOUR_MS = 3_600_000;
const MONTH_DAYS = 30;
/** What nobody is asked: a query that needs a source to be sent to. */
const NOWHERE: MetricsSource = { region: '', id: '', name: '' };

/** What a source holds now, by one label, and what its samples of a month are. */
export interface Cardinality {
  readonly rows: readonly CardinalityRow[];
  readonly seriesCount: number;
  /** What it took in during the last 30 finished days; undefined where nobody knows. */
  readonly monthSamples: number | undefined;
}

interface CardinalityAsked {
  readonly source: MeteredSource | undefined;
  readonly usage: Usage | undefined;
  readonly by: string;
  readonly against: Against;
}

const lastValue = (answer: RangeAnswer | undefined) => answer?.series[0]?.values.at(-1);

/** Samples or bytes of the last 30 finished days; undefined where nobody measured any of them. */
export function monthVolumeOf(usage: Usage | undefined, source: MeteredSource): number | undefined {
  const endMs = dayStartOf(usage?.measuredToMs ?? 0);
  const window = { startMs: endMs - MONTH_DAYS * DAY_MS, endMs, nowMs: endMs - 1 };
  const [found] = consumptionOf([source], usage?.volumes ?? new Map(), window);
  return found && found.unknownDays < found.days.length ? found.volume : undefined;
}

/** Counts a source's series by a label, now and then. Three queries, asked once. */
export function useCardinality({ source, usage, by, against }: CardinalityAsked) {
  const at = source ?? NOWHERE;
  const timeMs = Math.floor((usage?.measuredToMs ?? 0) / 60_000) * 60_000;
  const isAsked = source !== undefined && timeMs > 0;
  const nowExpr = breakdownExpression(by);
  const thenExpr = breakdownExpression(by, OFFSETS[against]);
  const now = useQuery({
    ...instantOptions(at, { expr: nowExpr ?? '', timeMs }),
    enabled: isAsked && nowExpr !== undefined,
  });
  const then = useQuery({
    ...instantOptions(at, { expr: thenExpr ?? '', timeMs }),
    enabled: isAsked && thenExpr !== undefined,
  });
  const all = useQuery({
    ...instantOptions(at, { expr: seriesCountExpression, timeMs }),
    enabled: isAsked,
  });
  const data: Cardinality | undefined =
    source && now.data && all.data
      ? {
          rows: cardinalityRows(by, now.data.series, then.data?.series),
          seriesCount: lastValue(all.data) ?? 0,
          monthSamples: monthVolumeOf(usage, source),
        }
      : undefined;
  return {
    data,
    error: now.error ?? all.error,
    refetch: () => {
      void now.refetch();
      void all.refetch();
    },
  };
}

/** The labels of a source's series of the last hour. */
export function useLabelNames(source: MeteredSource | undefined, nowMs: number) {
  const endMs = Math.floor(nowMs / 60_000) * 60_000;
  return useQuery({
    ...labelNamesOptions(source ?? NOWHERE, {
      match: ['{__name__!=""}'],
      startMs: endMs - HOUR_MS,
      endMs,
    }),
    enabled: source !== undefined,
  });
}

/** How many series there are, and would be without a label. */
export function useSeriesWithout(
  source: MeteredSource,
  usage: Usage | undefined,
  label: string,
): {
  readonly now: number | undefined;
  readonly without: number | undefined;
  readonly error: Error | null;
} {
  const timeMs = Math.floor((usage?.measuredToMs ?? 0) / 60_000) * 60_000;
  const expr = label === '' ? undefined : seriesWithoutExpression(label);
  const all = useQuery({
    ...instantOptions(source, { expr: seriesCountExpression, timeMs }),
    enabled: timeMs > 0,
  });
  const left = useQuery({
    ...instantOptions(source, { expr: expr ?? '', timeMs }),
    enabled: timeMs > 0 && expr !== undefined,
  });
  return { now: lastValue(all.data), without: lastValue(left.data), error: left.error };
}
