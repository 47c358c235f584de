import { useMemo } from 'react';
import type { Crumbs } from '#components/crumb.ts';
import { PageHeader } from '#components/PageHeader.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { TimeTools } from '#components/TimeTools.tsx';
import { usePageRange } from '#components/use-page-range.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { m } from '#messages/compiled/messages.js';
import { ProductGroups } from './ProductGroups.tsx';
import { ProductsSkeleton } from './ProductsSkeleton.tsx';
import { productsSearch } from './product-search.ts';
import { useMetricsSources } from './use-metrics-sources.ts';
import { useProjectId } from './use-project-id.ts';

export const crumbs: Crumbs = () => [{ text: m.products_title() }];

export default function ProductsPage() {
  const [{ typed, ...time }, setView] = usePageSearch(productsSearch);
  const { region } = useRegion();
  const { range, nowMs, refresh } = usePageRange(time);
  const sources = useMetricsSources(useProjectId(), region);
  const { startMs } = range;
  const endMs = Math.max(startMs + 1, Math.min(range.endMs, nowMs));
  const past = useMemo(() => ({ startMs, endMs }), [startMs, endMs]);
  return (
    <>
      <TimeTools {...time} updatedMs={nowMs} onChange={setView} onRefresh={refresh} />
      <PageHeader title={m.products_title()} lead={m.products_lead()} />
      <QueryBoundary query={sources} skeleton={<ProductsSkeleton />}>
        {({ sources: found, failed }) => (
          <ProductGroups
            sources={found}
            failedRegions={failed}
            range={range}
            past={past}
            typed={typed}
            onTyped={(next) => setView({ typed: next }, { how: 'replace' })}
            onRetry={() => void sources.refetch()}
          />
        )}
      </QueryBoundary>
    </>
  );
}
