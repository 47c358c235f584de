import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { instantOptions, type MetricsSource, type RangeAnswer } from '#api/queries/prometheus.ts';
import { keepAsking, outcome, type SourcesOutcome } from '#components/source-outcome.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { figureQuery, isNamed, lastSampleQuery } from './figure-queries.ts';
import { type Figures, figuresById } from './listed-resources.ts';

/** A source and a type of which it has resources. */
export interface Pair {
  readonly key: string;
  readonly source: MetricsSource;
  readonly type: ResourceType;
}

/** More silent resources than this are looked for all at once, and not by name. */
const MOST_NAMED = 100;

export const pairKey = (source: MetricsSource, type: ResourceType): string =>
  `${source.region} ${source.id} ${type.name}`;

/** The pairs that resources belong to, each once. */
export function pairsOf(resources: readonly KnownResource<MetricsSource>[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { place, type } of resources) {
    const key = pairKey(place, type);
    if (!pairs.has(key)) pairs.set(key, { key, source: place, type });
  }
  return [...pairs.values()];
}

type ByPair = ReadonlyMap<string, ReadonlyMap<string, Figures>>;

interface AllFigures extends SourcesOutcome {
  figuresOf(resource: KnownResource<MetricsSource>): Figures;
}

interface Result {
  readonly data: RangeAnswer | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

function useByPair(pairs: readonly Pair[]) {
  return useCallback(
    (results: readonly Result[]) => ({
      byPair: new Map(
        pairs.flatMap(({ key }, index) => {
          const data = results[index]?.data;
          return data ? [[key, figuresById(data.series)] as const] : [];
        }),
      ) satisfies ByPair,
      ...outcome(pairs, results),
    }),
    [pairs],
  );
}

/** The figures of resources at the end of the range: one request a source and type. */
export function useFigures(
  pairs: readonly Pair[],
  resources: readonly KnownResource<MetricsSource>[],
  range: ResolvedRange,
): AllFigures {
  const found = useQueries({
    queries: pairs.map(({ key, source, type }) => ({
      ...instantOptions(source, figureQuery(type, range)),
      ...keepAsking<RangeAnswer>({ source: key, asked: 'figures' }),
    })),
    combine: useByPair(pairs),
  });
  const { byPair } = found;
  const silent = useMemo(() => silentIn(pairs, resources, byPair), [pairs, resources, byPair]);
  const silentPairs = useMemo(() => silent.map(({ pair }) => pair), [silent]);
  const last = useQueries({
    queries: silent.map(({ pair, resourceIds }) => ({
      ...instantOptions(
        pair.source,
        lastSampleQuery(pair.type, range, resourceIds.length > MOST_NAMED ? [] : resourceIds),
      ),
      ...keepAsking<RangeAnswer>({ source: pair.key, asked: 'last samples' }),
    })),
    combine: useByPair(silentPairs),
  });
  const lastByPair = last.byPair;
  const figuresOf = useCallback(
    ({ place, type, resourceId }: KnownResource<MetricsSource>): Figures => {
      const key = pairKey(place, type);
      return { ...lastByPair.get(key)?.get(resourceId), ...byPair.get(key)?.get(resourceId) };
    },
    [byPair, lastByPair],
  );
  return { ...found, figuresOf };
}

/** The resources without a sample now, where their pair has answered. */
function silentIn(
  pairs: readonly Pair[],
  resources: readonly KnownResource<MetricsSource>[],
  byPair: ByPair,
) {
  const groups = Map.groupBy(resources, ({ place, type }) => pairKey(place, type));
  return pairs.flatMap((pair) => {
    const figures = byPair.get(pair.key);
    if (!figures || !isNamed(pair.type)) return [];
    const resourceIds = (groups.get(pair.key) ?? [])
      .map(({ resourceId }) => resourceId)
      .filter((id) => figures.get(id)?.sampledAtMs === undefined)
      .sort();
    return resourceIds.length > 0 ? [{ pair, resourceIds }] : [];
  });
}
