import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { TimeTools } from '#components/TimeTools.tsx';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { productById, resourceTypeOf } from '#lib/catalogue/all.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { PanelsSkeleton } from './PanelsSkeleton.tsx';
import { ResourceHeader } from './ResourceHeader.tsx';
import { resourceSearch } from './product-search.ts';
import { ResourcePanels } from './ResourcePanels.tsx';
import { UnknownThing } from './UnknownThing.tsx';
import { useMetricsSources } from './use-metrics-sources.ts';
import { usePageRange } from '#components/use-page-range.ts';
import { useProjectId } from './use-project-id.ts';

export const crumbs: Crumbs = ({ projectId = '', productId = '', resourceId = '' }) => [
  { text: m.products_title(), to: paths.products.to(projectId) },
  {
    text: productById(productId)?.name() ?? m.products_unknown_title(),
    to: paths.product.to(projectId, productId),
  },
  { text: resourceId, isVerbatim: true },
];

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
  return <KnownResourcePage key={resourceId} type={type} resourceId={resourceId} />;
}

function KnownResourcePage({ type, resourceId }: { type: ResourceType; resourceId: string }) {
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
              controls={null}
            />
            <PanelsSkeleton count={type.panels.length} />
          </>
        }
      >
        {({ sources: found, failed }) => (
          <ResourcePanels
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
