import type { Crumbs } from '#components/crumb.ts';
import { PageHeader } from '#components/PageHeader.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { TimeTools } from '#components/TimeTools.tsx';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { products } from '#lib/catalogue/all.ts';
import { m } from '#messages/compiled/messages.js';
import { Skeleton } from '#ui/Skeleton.tsx';
import { ProductGroups } from './ProductGroups.tsx';
import { productsSearch } from './product-search.ts';
import styles from './products.module.css';
import { useMetricsSources } from './use-metrics-sources.ts';
import { usePageRange } from '#components/use-page-range.ts';
import { useProjectId } from './use-project-id.ts';

export const crumbs: Crumbs = () => [{ text: m.products_title() }];

export default function ProductsPage() {
  const [view, setView] = usePageSearch(productsSearch);
  const { region } = useRegion();
  const { range, nowMs, refresh } = usePageRange(view);
  const sources = useMetricsSources(useProjectId(), region);
  return (
    <>
      <TimeTools {...view} updatedMs={nowMs} onChange={setView} onRefresh={refresh} />
      <PageHeader title={m.products_title()} lead={m.products_lead()} />
      <QueryBoundary query={sources} skeleton={<ProductsSkeleton />}>
        {({ sources: found, failed }) => (
          <ProductGroups
            sources={found}
            failedRegions={failed}
            range={range}
            onRetry={() => void sources.refetch()}
          />
        )}
      </QueryBoundary>
    </>
  );
}

/** As many cards as the catalogue has products. */
function ProductsSkeleton() {
  return (
    <div className={styles.groups}>
      {products.map(({ id }) => (
        <div key={id} className={styles.group}>
          <Skeleton width="8rem" height="1.25rem" />
          <Skeleton height="14.5rem" />
        </div>
      ))}
    </div>
  );
}
