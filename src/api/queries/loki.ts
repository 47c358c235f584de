import { queryOptions } from '@tanstack/react-query';
import { lokiContract } from '#api/contract/loki.ts';
import { call } from '#api/http.ts';
import { dataSourceBase } from '#api/runtime-config.ts';
import type { Labels } from '#lib/series.ts';

const { logSumQuery, logLabelList } = lokiContract;

/** A data source of type logs. */
export interface LogsSource {
  readonly region: string;
  readonly id: string;
}

/** Sums over streams read every line of the time asked for: they are kept, and not asked again by themselves. */
const FRESH_FOR_MS = 10 * 60_000;

const baseOf = ({ region, id }: LogsSource) => dataSourceBase({ type: 'logs', region, id });

/** A number for each group of streams. */
export interface LogSum {
  readonly labels: Labels;
  readonly value: number;
}

/** What a LogQL expression such as `sum by (a) (bytes_over_time(…))` is at an instant. */
export function logSumsOptions(
  { region, id }: LogsSource,
  query: { readonly expr: string; readonly timeMs: number },
) {
  return queryOptions({
    queryKey: [logSumQuery.id, { region, id, ...query }],
    staleTime: FRESH_FOR_MS,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }): Promise<readonly LogSum[]> => {
      const { data } = await call(logSumQuery, { base: baseOf({ region, id }), query }, signal);
      return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
    },
  });
}

/** The names of the labels that streams have. */
export function logLabelsOptions(
  { region, id }: LogsSource,
  query: { readonly startMs: number; readonly endMs: number },
) {
  return queryOptions({
    queryKey: [logLabelList.id, { region, id, ...query }],
    staleTime: FRESH_FOR_MS,
    queryFn: async ({ signal }) => {
      const answer = await call(logLabelList, { base: baseOf({ region, id }), query }, signal);
      return answer.data ?? [];
    },
  });
}
