import { SearchX } from 'lucide-react';
import { useMemo } from 'react';
import type { MetricsSource } from '#api/queries/prometheus.ts';
import type { RegionFailure } from '#api/regions.ts';
import { useActiveAlerts } from '#components/use-active-alerts.ts';
import { useKnownResources } from '#components/use-known-resources.ts';
import { useRegion } from '#components/use-region.ts';
import { productState } from '#lib/alerting/watch-state.ts';
import { families } from '#lib/catalogue/families.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { ProductCard } from './ProductCard.tsx';
import styles from './ProductGroups.module.css';
import { ProductsSkeleton } from './ProductsSkeleton.tsx';
import { matchesProduct } from './product-filter.ts';
import { SilentProducts } from './SilentProducts.tsx';
import { isPartial, SourceNotices } from './SourceNotices.tsx';
import { useIsSlow } from './use-is-slow.ts';
import { useProjectId } from './use-project-id.ts';

/** Regions that answer later than this are no longer waited for: what is there is shown. */
const PATIENCE_MS = 1_500;

interface ProductGroupsProps {
  readonly sources: readonly MetricsSource[];
  readonly failedRegions: readonly RegionFailure[];
  readonly range: ResolvedRange;
  /** The part of the range that has been: nothing has been sent from now on. */
  readonly past: ResolvedRange;
  readonly typed: string;
  onTyped(typed: string): void;
  onRetry(): void;
}

/** The products that send data, by family, and below them those that do not. */
export function ProductGroups(props: ProductGroupsProps) {
  const { sources, failedRegions, range, past, typed, onTyped, onRetry } = props;
  const known = useKnownResources({ sources, range });
  const byProduct = useMemo(
    () => Map.groupBy(known.resources, ({ product }) => product.id),
    [known.resources],
  );
  const isWaiting = known.waiting.length > 0;
  const isSlow = useIsSlow(isWaiting, PATIENCE_MS);
  const found = known.products.filter((product) => matchesProduct(product, typed));
  const sending = found.filter(({ id }) => byProduct.has(id));
  const silent = found.filter(({ id }) => !byProduct.has(id));
  return (
    <>
      <SourceNotices failedRegions={failedRegions} resources={known} onRetry={onRetry} />
      <div className={styles.tools}>
        <SearchField label={m.products_search()} value={typed} onChange={onTyped} />
        {isWaiting ? null : (
          <p role="status" className={styles.summary}>
            {m.products_summary({
              sending: sending.length,
              all: found.length,
              resources: sending.reduce((sum, { id }) => sum + (byProduct.get(id)?.length ?? 0), 0),
            })}
          </p>
        )}
      </div>
      {isWaiting && (!isSlow || sending.length === 0) ? (
        <ProductsSkeleton />
      ) : (
        <>
          <Families products={sending} byProduct={byProduct} range={past} />
          {found.length === 0 ? (
            <EmptyState
              icon={<SearchX />}
              title={m.products_search_none_title()}
              action={<Button onClick={() => onTyped('')}>{m.products_clear_search()}</Button>}
            >
              {m.products_search_none({ typed })}
            </EmptyState>
          ) : null}
          {silent.length > 0 ? (
            <SilentProducts
              products={silent}
              isOpen={typed !== '' || sending.length === 0}
              isPartial={isWaiting || isPartial({ failedRegions, resources: known })}
            />
          ) : null}
        </>
      )}
    </>
  );
}

interface FamiliesProps {
  readonly products: readonly Product[];
  readonly byProduct: ReadonlyMap<string, readonly KnownResource<MetricsSource>[]>;
  readonly range: ResolvedRange;
}

function Families({ products, byProduct, range }: FamiliesProps) {
  const watch = useActiveAlerts(useProjectId(), useRegion().region);
  const groups = Map.groupBy(products, ({ family }) => family);
  return (
    <div className={styles.families}>
      {families.flatMap(({ id, title }) => {
        const members = groups.get(id);
        if (!members) return [];
        return (
          <section key={id} className={styles.family} aria-labelledby={`family-${id}`}>
            <h2 id={`family-${id}`}>{title()}</h2>
            {members.map((product) => {
              const resources = byProduct.get(product.id) ?? [];
              return (
                <ProductCard
                  key={product.id}
                  product={product}
                  resources={resources}
                  state={productState(product.id, resources.map(alerted), watch)}
                  range={range}
                />
              );
            })}
          </section>
        );
      })}
    </div>
  );
}

/** A resource as alerts name it. */
function alerted({ place, type, resourceId, name }: KnownResource<MetricsSource>) {
  return { region: place.region, resourceType: type.name, resourceId, resourceName: name };
}
