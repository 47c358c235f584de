import { Radio } from 'lucide-react';
import { useMemo } from 'react';
import { useLocation } from 'react-router';
import type { MetricsSource } from '#api/queries/prometheus.ts';
import { useActiveAlerts } from '#components/use-active-alerts.ts';
import { useRegion } from '#components/use-region.ts';
import { useTyped } from '#components/use-typed.ts';
import { resourceState } from '#lib/alerting/watch-state.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { filterListed, type ListedResource, sortListed } from './listed-resources.ts';
import type { ProductView, ViewChange } from './product-search.ts';
import styles from './products.module.css';
import { ResourceTable } from './ResourceTable.tsx';
import { pairsOf, useFigures } from './use-figures.ts';
import { useProjectId } from './use-project-id.ts';
import { useSparklines } from './use-sparklines.ts';

const KEPT = new Set(['from', 'to', 'refresh']);

interface ResourceListProps {
  readonly product: Product;
  readonly resources: readonly KnownResource<MetricsSource>[];
  /** Ends now at the latest. */
  readonly range: ResolvedRange;
  readonly view: ProductView;
  readonly onView: ViewChange;
}

/** The resources of a product: those whose name was typed, in the order chosen. */
export function ResourceList(props: ResourceListProps) {
  const { resources, range } = props;
  const pairs = useMemo(() => pairsOf(resources), [resources]);
  const { linesOf, onRowsInView } = useSparklines(pairs, resources, range);
  const rows = useRows(pairs, resources, range);
  return <FilteredResources {...props} rows={rows} linesOf={linesOf} onRowsInView={onRowsInView} />;
}

interface FilteredResourcesProps
  extends Omit<ResourceListProps, 'resources'>,
    Pick<ReturnType<typeof useSparklines>, 'linesOf' | 'onRowsInView'> {
  readonly rows: readonly ListedResource[];
}

/** All that a letter draws anew. */
function FilteredResources(props: FilteredResourcesProps) {
  const { product, rows, range, view, onView, linesOf, onRowsInView } = props;
  const { typed, drawn, type } = useTyped(view.typed, onView);
  const { sort, order } = view;
  const sorted = useMemo(() => sortListed(rows, sort, order === 'descending'), [rows, sort, order]);
  const shown = useMemo(() => filterListed(sorted, drawn), [sorted, drawn]);
  const kept = timeOf(useLocation().search);
  const chosen = view.compare.join('\n');
  const compare = useMemo(() => chosen.split('\n').filter(Boolean), [chosen]);
  return (
    <Card
      isFlush
      actions={
        <div className={styles.listTools}>
          <SearchField label={m.products_filter()} value={typed} onChange={type} />
          <span role="status" className={styles.hint}>
            {shown.length === rows.length
              ? m.products_resources({ count: rows.length })
              : m.products_shown({ shown: shown.length, count: rows.length })}
          </span>
          <CompareTools compare={view.compare} onView={onView} />
        </div>
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
          {m.products_no_match({ typed: drawn })}
        </EmptyState>
      ) : (
        <ResourceTable
          product={product}
          rows={shown}
          range={range}
          sort={sort}
          order={order}
          compare={compare}
          kept={kept}
          linesOf={linesOf}
          onRowsInView={onRowsInView}
          onView={onView}
        />
      )}
    </Card>
  );
}

/** The range of this page is that of the page of each resource. */
function timeOf(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([name]) => KEPT.has(name));
  return new URLSearchParams(kept).toString();
}

function CompareTools({
  compare,
  onView,
}: Pick<ResourceListProps, 'onView'> & Pick<ProductView, 'compare'>) {
  if (compare.length === 0) return null;
  return (
    <span className={styles.compareTools}>
      <Button variant="primary" onClick={() => onView({ view: 'panels' })}>
        {m.products_compare_count({ count: compare.length })}
      </Button>
      <Button onClick={() => onView({ compare: [] }, { how: 'replace' })}>
        {m.products_compare_clear()}
      </Button>
    </span>
  );
}

function useRows(
  pairs: ReturnType<typeof pairsOf>,
  resources: readonly KnownResource<MetricsSource>[],
  range: ResolvedRange,
): readonly ListedResource[] {
  const { figuresOf } = useFigures(pairs, resources, range);
  const { alerts, rules, unknownRegions } = useActiveAlerts(useProjectId(), useRegion().region);
  const unknown = unknownRegions.join();
  return useMemo(() => {
    const watch = { alerts, rules, unknownRegions: unknown.split(',') };
    return resources.map((resource) => ({
      ...resource,
      ...figuresOf(resource),
      state: resourceState(
        {
          region: resource.place.region,
          resourceType: resource.type.name,
          resourceId: resource.resourceId,
          resourceName: resource.name,
        },
        watch,
      ),
    }));
  }, [resources, figuresOf, alerts, rules, unknown]);
}
