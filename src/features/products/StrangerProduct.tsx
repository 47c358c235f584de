import type { ReactNode } from 'react';
import { usePageRange } from '#components/use-page-range.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useProducts } from '#components/use-products.ts';
import { useRegion } from '#components/use-region.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { m } from '#messages/compiled/messages.js';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { productsSearch } from './product-search.ts';
import { UnknownThing } from './UnknownThing.tsx';
import { useIsSlow } from './use-is-slow.ts';
import { useMetricsSources } from './use-metrics-sources.ts';
import { useProjectId } from './use-project-id.ts';

/** A region that hangs does not keep the others from saying that they know no such product. */
const PATIENCE_MS = 5_000;
const NONE: readonly never[] = [];

interface StrangerProductProps {
  readonly productId: string;
  children(product: Product): ReactNode;
}

/** A product without a manifest: the provider lists it, or the data of the project knows it. */
export function StrangerProduct({ productId, children }: StrangerProductProps) {
  const [view] = usePageSearch(productsSearch);
  const { range } = usePageRange(view);
  const sources = useMetricsSources(useProjectId(), useRegion().region);
  const { products, isSettled } = useProducts({ sources: sources.data?.sources ?? NONE, range });
  const product = products.find(({ id }) => id === productId);
  const isWaiting = !product && (sources.isPending || !isSettled);
  const isSlow = useIsSlow(isWaiting, PATIENCE_MS);
  if (product) return children(product);
  if (isWaiting && !isSlow) {
    return (
      <>
        <Loading />
        <Skeleton height="24rem" />
      </>
    );
  }
  return <UnknownThing title={m.products_unknown_title()}>{m.products_unknown()}</UnknownThing>;
}
