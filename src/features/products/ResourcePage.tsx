import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { TimeTools } from '#components/TimeTools.tsx';
import { usePageRange } from '#components/use-page-range.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { productById, resourceTypeOf } from '#lib/catalogue/all.ts';
import { panelsOf } from '#lib/catalogue/all-panels.ts';
import type { Product, ResourceType } from '#lib/catalogue/product.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { PanelsSkeleton } from './PanelsSkeleton.tsx';
import { productCrumb } from './product-crumb.ts';
import { resourceSearch } from './product-search.ts';
import { ResourceBody } from './ResourceBody.tsx';
import { ResourceHeader } from './ResourceHeader.tsx';
import { StrangerProduct } from './StrangerProduct.tsx';
import { UnknownThing } from './UnknownThing.tsx';
import { useMetricsSources } from './use-metrics-sources.ts';
import { useProjectId } from './use-project-id.ts';

export const crumbs: Crumbs = ({ projectId = '', productId = '', resourceId = '' }) => [
  { text: m.products_title(), to: paths.products.to(projectId) },
  { ...productCrumb(productId), to: paths.product.to(projectId, productId) },
  { text: resourceId, isVerbatim: true, isAwaitingName: true },
];

export default function ResourcePage() {
  const { productId = '', resourceType, resourceId = '' } = useParams();
  const pageOf = (product: Product) => {
    const type = resourceTypeOf(product, resourceType);
    return type ? (
      <KnownResourcePage key={resourceId} product={product} type={type} resourceId={resourceId} />
    ) : (
      <UnknownThing title={m.resource_unknown_title()}>{m.products_unknown()}</UnknownThing>
    );
  };
  const product = productById(productId);
  if (product) return pageOf(product);
  return (
    <StrangerProduct key={productId} productId={productId}>
      {pageOf}
    </StrangerProduct>
  );
}

interface KnownResourcePageProps {
  readonly product: Product;
  readonly type: ResourceType;
  readonly resourceId: string;
}

function KnownResourcePage({ product, type, resourceId }: KnownResourcePageProps) {
  const [view, setView] = usePageSearch(resourceSearch);
  const { region } = useRegion();
  const { range, nowMs, refresh } = usePageRange(view);
  const sources = useMetricsSources(useProjectId(), region);
  return (
    <>
      <TimeTools {...view} updatedMs={nowMs} onChange={setView} onRefresh={refresh} />
      <QueryBoundary
        query={sources}
        skeleton={
          <>
            <ResourceHeader
              type={type}
              resourceId={resourceId}
              labels={undefined}
              isWaiting
              regions={region === undefined ? [] : [region]}
              state={undefined}
            />
            <PanelsSkeleton count={panelsOf(type).length} />
          </>
        }
      >
        {({ sources: found, failed }) => (
          <ResourceBody
            product={product}
            type={type}
            resourceId={resourceId}
            found={found}
            failedRegions={failed}
            time={{ range, nowMs, view, onView: setView }}
            onRetry={() => void sources.refetch()}
          />
        )}
      </QueryBoundary>
    </>
  );
}
