import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { productListOptions } from '#api/queries/cockpit.ts';
import { labelValuesOptions, type MetricsSource } from '#api/queries/prometheus.ts';
import { currentConfig } from '#api/runtime-config.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { productsOf } from '#lib/catalogue/strangers.ts';
import { coverRange } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { keepAsking } from './source-outcome.ts';

/** Types of resource come and go with products, not by the minute. */
const TYPES_GRID_MS = 60 * 60_000;

interface Products {
  readonly products: readonly Product[];
  /** True once everybody who was asked has answered or failed. */
  readonly isSettled: boolean;
}

/**
 * The products there are: what the provider lists, and what the data sources hold besides. Nothing waits
 * for it: until an answer is there, and where there is none, they are those of the catalogue.
 */
export function useProducts(asked: {
  readonly sources: readonly MetricsSource[];
  readonly range: ResolvedRange;
}): Products {
  // The list is the same in every region but for what is new: one is enough.
  const region = currentConfig().regions[0] ?? '';
  const { data: listed, isPending } = useQuery(productListOptions(region));
  const window = coverRange(asked.range, TYPES_GRID_MS);
  const { foundTypes, isWaiting } = useQueries({
    queries: asked.sources.map((source) => ({
      ...labelValuesOptions(source, {
        label: 'resource_type',
        match: ['{resource_type!=""}'],
        ...window,
      }),
      ...keepAsking<string[]>({ source: source.id, asked: 'resource types' }),
    })),
    combine: typesOf,
  });
  const products = useMemo(() => productsOf(listed, foundTypes), [listed, foundTypes]);
  return { products, isSettled: !isPending && !isWaiting };
}

function typesOf(
  results: readonly { readonly data: string[] | undefined; readonly isPending: boolean }[],
) {
  return {
    foundTypes: [...new Set(results.flatMap(({ data }) => data ?? []))].sort(),
    isWaiting: results.some(({ isPending }) => isPending),
  };
}
