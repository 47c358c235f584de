import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { seriesOptions, type MetricsSource } from '#api/queries/prometheus.ts';
import { products } from '#lib/catalogue/all.ts';
import { knownResources, type KnownResource } from '#lib/catalogue/known-resources.ts';
import { presenceMatches } from '#lib/catalogue/presence.ts';
import type { Labels } from '#lib/series.ts';
import { coverRange } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { keepAsking, outcome, type SourcesOutcome } from './source-outcome.ts';

/** Windows on this grid: two pages and two refreshes of a minute share an answer. */
const PRESENCE_GRID_MS = 60_000;

const types = products.flatMap(({ resourceTypes }) => resourceTypes);
const match = presenceMatches(types);

export interface KnownResources<Source extends MetricsSource> extends SourcesOutcome {
  readonly resources: readonly KnownResource<Source>[];
}

/**
 * Every resource of every product that sent a sample in the range: one request a data source, whatever
 * the number of products. Whoever counts resources counts these, so that two pages never disagree.
 */
export function useKnownResources<Source extends MetricsSource>(asked: {
  readonly sources: readonly Source[];
  readonly range: ResolvedRange;
}): KnownResources<Source> {
  const { sources } = asked;
  const window = coverRange(asked.range, PRESENCE_GRID_MS);
  // The same function for the same sources: thousands of answers are then sorted out once.
  const combine = useCallback(
    (results: readonly Result[]): KnownResources<Source> => ({
      resources: knownResources(
        sources.map((place, index) => ({ place, series: results[index]?.data ?? [] })),
        types,
      ),
      ...outcome(
        sources.map((source) => ({ source })),
        results,
      ),
    }),
    [sources],
  );
  return useQueries({
    queries: sources.map((source) => ({
      ...seriesOptions(source, { match, ...window }),
      ...keepAsking<Labels[]>({ source: source.id, asked: 'presence' }),
    })),
    combine,
  });
}

interface Result {
  readonly data: Labels[] | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}
