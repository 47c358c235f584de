import type { MetricsSource } from '#api/queries/prometheus.ts';
import type { RegionFailure } from '#api/regions.ts';
import { products, resourceTypeOf } from '#lib/catalogue/all.ts';
import { familyOf } from '#lib/catalogue/families.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { ProductCard } from './ProductCard.tsx';
import styles from './products.module.css';
import { isPartial, SourceNotices } from './SourceNotices.tsx';
import { useHeadlines } from './use-resources.ts';

const types = products.flatMap(({ resourceTypes }) => resourceTypes);

interface ProductGroupsProps {
  readonly sources: readonly MetricsSource[];
  readonly failedRegions: readonly RegionFailure[];
  readonly range: ResolvedRange;
  onRetry(): void;
}

export function ProductGroups({ sources, failedRegions, range, onRetry }: ProductGroupsProps) {
  const families = [...new Set(products.map(({ family }) => familyOf(family).title()))];
  const resources = useHeadlines({ sources, types, range });
  return (
    <>
      <SourceNotices failedRegions={failedRegions} resources={resources} onRetry={onRetry} />
      <div className={styles.groups}>
        {families.map((family) => (
          <section key={family} className={styles.group} aria-labelledby={`family-${family}`}>
            <h2 id={`family-${family}`} className={styles.family}>
              {family}
            </h2>
            {products
              .filter((product) => familyOf(product.family).title() === family)
              .map((product) => (
                <ProductCard
                  key={product.id}
                  product={product}
                  rows={resources.rows.filter(({ type }) => resourceTypeOf(product, type.name))}
                  range={range}
                  isWaiting={resources.waiting.length > 0}
                  isPartial={isPartial({ failedRegions, resources })}
                />
              ))}
          </section>
        ))}
      </div>
    </>
  );
}
