import { useQuery } from '@tanstack/react-query';
import { instantOptions, labelNamesOptions } from '#api/queries/prometheus.ts';
import type { Usage } from '#components/use-usage.ts';
import { breakdownExpression, METRIC_NAME, seriesCountExpression } from '#lib/usage/cardinality.ts';
import { DAY_MS, dayStartOf } from '#lib/usage/calendar.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import type { WishKind } from './what-if-wish.ts';

const HOUR_MS = 3_600_000;
const NOWHERE = { region: '', id: '', name: '' };

const minuteOf = ({ measuredToMs }: Usage) => Math.floor(measuredToMs / 60_000) * 60_000;

/** The metrics with most series, and the labels that one of them has: what a person most likely means. */
export function useSeriesNames(
  kind: WishKind,
  source: MeteredSource | undefined,
  usage: Usage,
  metric: string,
) {
  const timeMs = minuteOf(usage);
  const isNaming = kind === 'drop-metric' || kind === 'drop-label';
  const metrics = useQuery({
    ...instantOptions(source ?? NOWHERE, {
      expr: breakdownExpression(METRIC_NAME) ?? '',
      timeMs,
    }),
    enabled: isNaming && source !== undefined,
  });
  const labels = useQuery({
    ...labelNamesOptions(source ?? NOWHERE, {
      match: [metric === '' ? '{__name__!=""}' : `{__name__=${JSON.stringify(metric)}}`],
      startMs: timeMs - HOUR_MS,
      endMs: timeMs,
    }),
    enabled: kind === 'drop-label' && source !== undefined,
  });
  return {
    metrics: (metrics.data?.series ?? [])
      .toSorted((a, b) => (b.values.at(-1) ?? 0) - (a.values.at(-1) ?? 0))
      .flatMap((each) => each.labels[METRIC_NAME] ?? []),
    labels: (labels.data ?? []).filter((each) => each !== METRIC_NAME),
  };
}

/** Intervals people choose, in seconds. */
const USUAL_SECONDS = [1, 5, 10, 15, 20, 30, 60, 120, 300];
/** Series that came or went during the day make the mean inexact. */
const NEAR = 0.1;

/** How often a source is scraped on average: its series by the samples of the last finished day. */
export function useScrapeSeconds(
  kind: WishKind,
  source: MeteredSource | undefined,
  usage: Usage,
): number | undefined {
  const count = useQuery({
    ...instantOptions(source ?? NOWHERE, { expr: seriesCountExpression, timeMs: minuteOf(usage) }),
    enabled: kind === 'scrape-interval' && source !== undefined,
  });
  const series = count.data?.series[0]?.values.at(-1);
  const yesterdayMs = dayStartOf(usage.measuredToMs) - DAY_MS;
  const samples = usage.volumes.get(source?.id ?? '')?.get(yesterdayMs);
  if (!series || !samples) return undefined;
  const mean = (series * (DAY_MS / 1_000)) / samples;
  return (
    USUAL_SECONDS.find((usual) => Math.abs(mean - usual) <= NEAR * usual) ??
    Number(mean.toPrecision(3))
  );
}
