import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type MetricsSource, type RangeAnswer, rangeOptions } from '#api/queries/prometheus.ts';
import { keepAsking } from '#components/source-outcome.ts';
import { intakesOf } from '#lib/usage/intake.ts';
import { type LastData, lastDataOf, lastDataQuery } from './last-data.ts';

/** When each data source last took in anything; one query a region. */
export function useLastData(
  meters: readonly MetricsSource[],
  nowMs: number,
): ReadonlyMap<string, LastData> {
  const query = useMemo(() => lastDataQuery(nowMs), [nowMs]);
  const answers = useQueries({
    queries: meters.map((source) => ({
      ...rangeOptions(source, query),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: 'last data' }),
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(
    () =>
      lastDataOf(
        answers.flatMap((answer) => intakesOf(answer?.series ?? [])),
        query.endMs,
      ),
    [answers, query.endMs],
  );
}
