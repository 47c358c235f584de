import { Bell, ChartLine, ScrollText } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import type { MetricsSource } from '#api/queries/prometheus.ts';
import { StateOf } from '#components/StateOf.tsx';
import type { WatchState } from '#lib/alerting/watch-state.ts';
import { productById } from '#lib/catalogue/all.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import type { Product, ProductFlags } from '#lib/catalogue/product.ts';
import { paths } from '#lib/paths.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './ProductGroups.module.css';
import { ProductTrend } from './ProductTrend.tsx';
import { useProjectId } from './use-project-id.ts';

interface ProductCardProps {
  readonly product: Product;
  /** Not empty. */
  readonly resources: readonly KnownResource<MetricsSource>[];
  readonly state: WatchState | undefined;
  readonly range: ResolvedRange;
}

export function ProductCard({ product, resources, state, range }: ProductCardProps) {
  const regions = [...new Set(resources.map(({ place }) => place.region))];
  return (
    <article className={styles.card}>
      <header className={styles.head}>
        <h3>
          <ProductLink product={product} />
        </h3>
        {state ? <StateOf state={state} /> : null}
      </header>
      <p className={styles.facts}>
        <span className={styles.count}>{m.products_resources({ count: resources.length })}</span>
        <Verbatim className={styles.regions}>{regions.join(' · ')}</Verbatim>
        <Flags flags={product.flags} />
      </p>
      <ProductTrend resources={resources} range={range} />
    </article>
  );
}

/** The product's page, over the range of this one. */
export function ProductLink({ product }: { product: Product }) {
  const projectId = useProjectId();
  const kept = new URLSearchParams(useLocation().search);
  // What was typed here finds products, and there resources.
  kept.delete('q');
  return (
    <Link to={{ pathname: paths.product.to(projectId, product.id), search: kept.toString() }}>
      {productById(product.id) ? product.name() : <Verbatim>{product.name()}</Verbatim>}
    </Link>
  );
}

const FLAGS = [
  { id: 'metrics', icon: ChartLine, says: m.products_flag_metrics },
  { id: 'logs', icon: ScrollText, says: m.products_flag_logs },
  { id: 'alerts', icon: Bell, says: m.products_flag_alerts },
] as const;

/** What the product sends by itself, and whether the provider prepared alerts for it. */
export function Flags({ flags }: { flags: ProductFlags }) {
  return (
    <span className={styles.flags}>
      {FLAGS.filter(({ id }) => flags[id]).map(({ id, icon: Icon, says }) => (
        <span key={id} title={says()}>
          <Icon role="img" aria-label={says()} />
        </span>
      ))}
    </span>
  );
}
