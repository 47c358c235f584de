import { useQueries } from '@tanstack/react-query';
import { instantOptions, labelNamesOptions, type RangeAnswer } from '#api/queries/prometheus.ts';
import type { Usage } from '#components/use-usage.ts';
import {
  metricSeriesExpression,
  metricWithoutExpression,
  seriesCountExpression,
} from '#lib/usage/cardinality.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import type { Wish } from './what-if-wish.ts';

const HOUR_MS = 3_600_000;

/** What was counted in metrics sources for wishes; undefined while it is not known. */
export interface SeriesFacts {
  countOf(sourceId: string, expr: string): number | undefined;
  /** The labels of a metric's series, its name left out. */
  labelsOf(sourceId: string, metric: string): readonly string[];
  readonly error: Error | null;
  retry(): void;
}

type Counted = Extract<Wish, { kind: 'drop-metric' | 'drop-label' }>;

function expressionsOf(wish: Counted): readonly string[] {
  const whole = [seriesCountExpression, metricSeriesExpression(wish.metric)];
  return wish.kind === 'drop-metric'
    ? whole
    : [...whole, metricWithoutExpression(wish.metric, wish.label)];
}

const keyOf = (sourceId: string, what: string) => `${sourceId} ${what}`;
const countIn = ({ series }: RangeAnswer) => series[0]?.values.at(-1) ?? 0;

/** Counts the series that wishes are about, each thing once. */
export function useWhatIfSeries(wishes: readonly Wish[], usage: Usage | undefined): SeriesFacts {
  const timeMs = Math.floor((usage?.measuredToMs ?? 0) / 60_000) * 60_000;
  const sources = new Map((usage?.sources ?? []).map((source) => [source.id, source]));
  const counted = wishes.filter(
    (wish): wish is Counted => wish.kind === 'drop-metric' || wish.kind === 'drop-label',
  );
  const asked = new Map<string, { source: MeteredSource; expr: string }>();
  const labelled = new Map<string, { source: MeteredSource; metric: string }>();
  for (const wish of counted) {
    const source = sources.get(wish.sourceId);
    if (!source) continue;
    for (const expr of expressionsOf(wish)) asked.set(keyOf(source.id, expr), { source, expr });
    if (wish.kind === 'drop-label') {
      labelled.set(keyOf(source.id, wish.metric), { source, metric: wish.metric });
    }
  }
  const counts = useQueries({
    queries: [...asked.values()].map(({ source, expr }) =>
      instantOptions(source, { expr, timeMs }),
    ),
  });
  const labels = useQueries({
    queries: [...labelled.values()].map(({ source, metric }) =>
      labelNamesOptions(source, {
        match: [`{__name__=${JSON.stringify(metric)}}`],
        startMs: timeMs - HOUR_MS,
        endMs: timeMs,
      }),
    ),
  });
  const countKeys = [...asked.keys()];
  const labelKeys = [...labelled.keys()];
  return {
    countOf: (sourceId, expr) => {
      const answer = counts[countKeys.indexOf(keyOf(sourceId, expr))]?.data;
      return answer && countIn(answer);
    },
    labelsOf: (sourceId, metric) =>
      (labels[labelKeys.indexOf(keyOf(sourceId, metric))]?.data ?? []).filter(
        (label) => label !== '__name__',
      ),
    error: counts.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const result of counts) if (result.error) void result.refetch();
    },
  };
}
