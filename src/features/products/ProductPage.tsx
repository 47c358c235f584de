import { Radio } from 'lucide-react';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { DataSource } from '#api/contract/cockpit.ts';
import type { RegionFailure } from '#api/regions.ts';
import type { Crumbs } from '#components/crumb.ts';
import { PageHeader } from '#components/PageHeader.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { TimeTools } from '#components/TimeTools.tsx';
import { useKnownResources } from '#components/use-known-resources.ts';
import { usePageRange } from '#components/use-page-range.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { productById } from '#lib/catalogue/all.ts';
import { familyOf } from '#lib/catalogue/families.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { paths } from '#lib/paths.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { Tabs } from '#ui/Tabs.tsx';
import { productSearch, type ProductView, type ViewChange } from './product-search.ts';
import { productCrumb } from './product-crumb.ts';
import { ProductDashboards } from './ProductDashboards.tsx';
import { ProductPanels } from './ProductPanels.tsx';
import styles from './products.module.css';
import { ResourceList } from './ResourceList.tsx';
import { isPartial, SourceNotices } from './SourceNotices.tsx';
import { StrangerProduct } from './StrangerProduct.tsx';
import { useIsSlow } from './use-is-slow.ts';
import { useMetricsSources } from './use-metrics-sources.ts';
import { useProjectId } from './use-project-id.ts';

/**
 * How long regions are waited for before those that answered are shown without the rest: rows that
 * arrive one region at a time would push each other about.
 */
const PATIENCE_MS = 1_000;

export const crumbs: Crumbs = ({ projectId = '', productId }) => [
  { text: m.products_title(), to: paths.products.to(projectId) },
  productCrumb(productId),
];

export default function ProductPage() {
  const { productId = '' } = useParams();
  const product = productById(productId);
  if (product) return <KnownProductPage key={product.id} product={product} />;
  return (
    <StrangerProduct key={productId} productId={productId}>
      {(found) => <KnownProductPage product={found} />}
    </StrangerProduct>
  );
}

function KnownProductPage({ product }: { product: Product }) {
  const [view, setView] = usePageSearch(productSearch);
  const { region } = useRegion();
  const { range, nowMs, refresh } = usePageRange(view);
  const sources = useMetricsSources(useProjectId(), region);
  const { against, ...time } = view;
  return (
    <>
      <TimeTools
        {...time}
        {...(view.view === 'panels' ? { against } : {})}
        updatedMs={nowMs}
        onChange={setView}
        onRefresh={refresh}
      />
      <PageHeader
        title={product.name()}
        lead={familyOf(product.family).title()}
        actions={<ProductDashboards product={product} region={region} range={view.range} />}
      />
      <QueryBoundary query={sources} skeleton={<Skeleton height="24rem" />}>
        {({ sources: found, failed }) => (
          <ProductBody
            product={product}
            sources={found}
            failedRegions={failed}
            range={range}
            nowMs={nowMs}
            view={view}
            onView={setView}
            onRetry={() => void sources.refetch()}
          />
        )}
      </QueryBoundary>
    </>
  );
}

interface ProductBodyProps {
  readonly product: Product;
  readonly sources: readonly DataSource[];
  readonly failedRegions: readonly RegionFailure[];
  readonly range: ResolvedRange;
  readonly nowMs: number;
  readonly view: ProductView;
  readonly onView: ViewChange;
  onRetry(): void;
}

function ProductBody(props: ProductBodyProps) {
  const { product, sources, failedRegions, range, nowMs, view, onView, onRetry } = props;
  const known = useKnownResources({ sources, range });
  const resources = useMemo(
    () => known.resources.filter((each) => each.product.id === product.id),
    [known.resources, product],
  );
  const isWaiting = known.waiting.length > 0;
  const isSlow = useIsSlow(isWaiting, PATIENCE_MS);
  const { startMs } = range;
  // Nothing has been sent from now on.
  const endMs = Math.max(startMs + 1, Math.min(range.endMs, nowMs));
  const past = useMemo(() => ({ startMs, endMs }), [startMs, endMs]);
  return (
    <>
      <SourceNotices failedRegions={failedRegions} resources={known} onRetry={onRetry} />
      {resources.length === 0 || (isWaiting && !isSlow) ? (
        <NoResources
          product={product}
          isWaiting={isWaiting}
          isPartial={isPartial({ failedRegions, resources: known })}
        />
      ) : (
        <div className={styles.tabs}>
          <Tabs
            label={m.products_views()}
            tabs={[
              { id: 'resources', label: m.products_view_resources() },
              { id: 'panels', label: m.products_view_panels() },
            ]}
            current={view.view}
            onChange={(next) => onView({ view: next })}
          >
            {view.view === 'panels' ? (
              <ProductPanels
                resources={resources}
                sources={sources}
                range={past}
                nowMs={nowMs}
                view={view}
                onView={onView}
              />
            ) : (
              <ResourceList
                product={product}
                resources={resources}
                range={past}
                view={view}
                onView={onView}
              />
            )}
          </Tabs>
        </div>
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
