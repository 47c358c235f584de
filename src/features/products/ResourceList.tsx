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
import { isPartial, SourceNotices } from './SourceNotices.tsx';
import { useIsSlow } from './use-is-slow.ts';
import { useHeadlines } from './use-resources.ts';

/**
 * How long regions are waited for before those that answered are shown without the rest: rows that
 * arrive one region at a time would push each other about.
 */
const PATIENCE_MS = 1_000;

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
  const isWaiting = resources.waiting.length > 0;
  const isSlow = useIsSlow(isWaiting, PATIENCE_MS);
  const shown = sortRows(
    filterRows(resources.rows, view.typed),
    view.sort,
    view.order === 'descending',
  );
  return (
    <>
      <SourceNotices failedRegions={failedRegions} resources={resources} onRetry={onRetry} />
      {resources.rows.length === 0 || (isWaiting && !isSlow) ? (
        <NoResources
          product={product}
          isWaiting={isWaiting}
          isPartial={isPartial({ failedRegions, resources })}
        />
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

interface NoResourcesProps {
  readonly product: Product;
  readonly isWaiting: boolean;
  readonly isPartial: boolean;
}

function NoResources({ product, isWaiting, isPartial: isSomeMissing }: NoResourcesProps) {
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
        {isSomeMissing ? m.products_none_partial() : product.sendsData()}
      </EmptyState>
    </Card>
  );
}
