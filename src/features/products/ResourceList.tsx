import { Radio } from 'lucide-react';
import type { MetricsSource } from '#api/queries/prometheus.ts';
import type { RegionFailure } from '#api/regions.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { filterRows, sortRows } from './resource-rows.ts';
import { ResourceTable, type ProductView } from './ResourceTable.tsx';
import { SourceNotices } from './SourceNotices.tsx';
import { useHeadlines } from './use-resources.ts';

interface ResourceListProps {
  readonly product: Product;
  readonly sources: readonly MetricsSource[];
  readonly failedRegions: readonly RegionFailure[];
  readonly range: ResolvedRange;
  readonly view: ProductView;
  onView(change: Partial<ProductView>, options?: { readonly how: 'push' | 'replace' }): void;
  onRetry(): void;
}

export function ResourceList(props: ResourceListProps) {
  const { product, sources, failedRegions, range, view, onView, onRetry } = props;
  const resources = useHeadlines({ sources, types: product.resourceTypes, range });
  const shown = sortRows(
    filterRows(resources.rows, view.typed),
    view.sort,
    view.order === 'descending',
  );
  return (
    <>
      <SourceNotices failedRegions={failedRegions} resources={resources} onRetry={onRetry} />
      {resources.rows.length === 0 ? (
        <NoResources product={product} isWaiting={resources.waiting.length > 0} />
      ) : (
        <Card
          isFlush
          actions={
            <SearchField
              label={m.products_filter()}
              value={view.typed}
              onChange={(typed) => onView({ typed }, { how: 'replace' })}
            />
          }
        >
          {shown.length === 0 ? (
            <EmptyState
              icon={<Radio />}
              title={m.products_no_match_title()}
              action={
                <Button onClick={() => onView({ typed: '' })}>{m.products_clear_filter()}</Button>
              }
            >
              {m.products_no_match({ typed: view.typed })}
            </EmptyState>
          ) : (
            <ResourceTable
              product={product}
              rows={shown}
              range={range}
              view={view}
              onView={onView}
            />
          )}
        </Card>
      )}
    </>
  );
}

function NoResources({ product, isWaiting }: { product: Product; isWaiting: boolean }) {
  if (isWaiting) {
    return (
      <>
        <Loading />
        <Skeleton height="24rem" />
      </>
    );
  }
  return (
    <Card>
      <EmptyState icon={<Radio />} title={m.products_empty_title({ product: product.name() })}>
        {product.sendsData()}
      </EmptyState>
    </Card>
  );
}
