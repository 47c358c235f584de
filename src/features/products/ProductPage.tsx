import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { PageHeader } from '#components/PageHeader.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { TimeTools } from '#components/TimeTools.tsx';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { productById } from '#lib/catalogue/all.ts';
import { familyOf } from '#lib/catalogue/families.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Skeleton } from '#ui/Skeleton.tsx';
import { productSearch } from './product-search.ts';
import { ResourceList } from './ResourceList.tsx';
import { UnknownThing } from './UnknownThing.tsx';
import { useMetricsSources } from './use-metrics-sources.ts';
import { usePageRange } from '#components/use-page-range.ts';
import { useProjectId } from './use-project-id.ts';

export const crumbs: Crumbs = ({ projectId = '', productId }) => [
  { text: m.products_title(), to: paths.products.to(projectId) },
  { text: productById(productId)?.name() ?? m.products_unknown_title() },
];

export default function ProductPage() {
  const product = productById(useParams()['productId']);
  if (!product) {
    return <UnknownThing title={m.products_unknown_title()}>{m.products_unknown()}</UnknownThing>;
  }
  return <KnownProductPage product={product} />;
}

function KnownProductPage({ product }: { product: Product }) {
  const [view, setView] = usePageSearch(productSearch);
  const { region } = useRegion();
  const { range, nowMs, refresh } = usePageRange(view);
  const sources = useMetricsSources(useProjectId(), region);
  return (
    <>
      <TimeTools {...view} updatedMs={nowMs} onChange={setView} onRefresh={refresh} />
      <PageHeader title={product.name()} lead={familyOf(product.family).title()} />
      <QueryBoundary query={sources} skeleton={<Skeleton height="24rem" />}>
        {({ sources: found, failed }) => (
          <ResourceList
            product={product}
            sources={found}
            failedRegions={failed}
            range={range}
            view={view}
            onView={setView}
            onRetry={() => void sources.refetch()}
          />
        )}
      </QueryBoundary>
    </>
  );
}
