import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { TimeTools } from '#components/TimeTools.tsx';
import { usePageRange } from '#components/use-page-range.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { productById, resourceTypeOf } from '#lib/catalogue/all.ts';
import type { Product, ResourceType } from '#lib/catalogue/product.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { PanelsSkeleton } from './PanelsSkeleton.tsx';
import { resourceSearch } from './product-search.ts';
import { ResourceBody } from './ResourceBody.tsx';
import { ResourceHeader } from './ResourceHeader.tsx';
import { UnknownThing } from './UnknownThing.tsx';
import { useMetricsSources } from './use-metrics-sources.ts';
import { useProjectId } from './use-project-id.ts';

export const crumbs: Crumbs = ({
  projectId = '',
  productId = '',
  resourceType,
  resourceId = '',
}) => {
  const product = productById(productId);
  const isKnown = product && resourceTypeOf(product, resourceType);
  return [
    { text: m.products_title(), to: paths.products.to(projectId) },
    {
      text: product?.name() ?? m.products_unknown_title(),
      to: paths.product.to(projectId, productId),
    },
    isKnown ? { text: resourceId, isVerbatim: true } : { text: m.resource_unknown_title() },
  ];
};

export default function ResourcePage() {
  const { productId, resourceType, resourceId = '' } = useParams();
  const product = productById(productId);
  const type = product && resourceTypeOf(product, resourceType);
  if (!product) {
    return <UnknownThing title={m.products_unknown_title()}>{m.products_unknown()}</UnknownThing>;
  }
  if (!type) {
    return <UnknownThing title={m.resource_unknown_title()}>{m.products_unknown()}</UnknownThing>;
  }
  return (
    <KnownResourcePage key={resourceId} product={product} type={type} resourceId={resourceId} />
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
              regions={region === undefined ? [] : [region]}
              state={undefined}
            />
            <PanelsSkeleton count={type.panels.length} />
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
