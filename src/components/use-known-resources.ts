import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { seriesOptions, type MetricsSource } from '#api/queries/prometheus.ts';
import { productById, products as catalogue } from '#lib/catalogue/all.ts';
import { knownResources, type KnownResource } from '#lib/catalogue/known-resources.ts';
import { presenceMatches } from '#lib/catalogue/presence.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { Labels } from '#lib/series.ts';
import { coverRange } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { keepAsking, outcome, type SourcesOutcome } from './source-outcome.ts';
import { useProducts } from './use-products.ts';

/** Windows on this grid: two pages and two refreshes of a minute share an answer. */
const PRESENCE_GRID_MS = 60_000;

const typesOf = (products: readonly Product[]) =>
  products.flatMap(({ resourceTypes }) => resourceTypes);

const catalogueMatch = presenceMatches(typesOf(catalogue));

export interface KnownResources<Source extends MetricsSource> extends SourcesOutcome {
  readonly resources: readonly KnownResource<Source>[];
  /** The products there are, with and without resources. */
  readonly products: readonly Product[];
}

/**
 * Every resource of every product that sent a sample in the range: one request a data source, whatever
 * the number of products, and one more where there are products without a manifest. Whoever counts
 * resources counts these, so that two pages never disagree.
 */
export function useKnownResources<Source extends MetricsSource>(asked: {
  readonly sources: readonly Source[];
  readonly range: ResolvedRange;
}): KnownResources<Source> {
  const { sources, range } = asked;
  const { products } = useProducts({ sources, range });
  const window = coverRange(range, PRESENCE_GRID_MS);
  const strangerMatch = useMemo(
    () => presenceMatches(typesOf(products.filter(({ id }) => !productById(id)))),
    [products],
  );
  const matches = strangerMatch.length > 0 ? [catalogueMatch, strangerMatch] : [catalogueMatch];
  const combine = useCallback(
    (results: readonly Result[]) => ({
      answers: results.map(({ data }) => data),
      ...outcome(
        results.flatMap((_, index) => {
          const source = sources[index % sources.length];
          return source ? [{ source }] : [];
        }),
        results,
      ),
    }),
    [sources],
  );
  const { answers, ...found } = useQueries({
    queries: matches.flatMap((match) =>
      sources.map((source) => ({
        ...seriesOptions(source, { match, ...window }),
        ...keepAsking<Labels[]>({ source: source.id, asked: match.join(' ') }),
      })),
    ),
    combine,
  });
  // Not in `combine`, whose results are copied where they changed: a copy of a type is another type.
  const resources = useMemo(
    () =>
      knownResources(
        answers.flatMap((series = [], index) => {
          const place = sources[index % sources.length];
          return place ? [{ place, series }] : [];
        }),
        products,
      ),
    [answers, sources, products],
  );
  return { ...found, products, resources };
}

interface Result {
  readonly data: Labels[] | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}
