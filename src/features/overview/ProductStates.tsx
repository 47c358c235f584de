import { Link } from 'react-router';
import { StateOf } from '#components/StateOf.tsx';
import type { ActiveAlerts } from '#components/use-active-alerts.ts';
import { productState, type WatchState } from '#lib/alerting/watch-state.ts';
import { productById } from '#lib/catalogue/all.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { inRegion, paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import styles from './overview.module.css';

type Resource = KnownResource<{ readonly region: string; readonly id: string }>;

interface ProductStatesProps {
  readonly projectId: string;
  readonly region: string | undefined;
  readonly watch: ActiveAlerts;
  readonly resources: readonly Resource[];
  /** True while a source has yet to answer: nothing found yet is not nothing. */
  readonly isWaiting: boolean;
  /** True where a region or a source did not answer. */
  readonly isPartial: boolean;
}

interface Tile {
  readonly product: Product;
  readonly count: number;
  readonly state: WatchState;
}

const WORST_FIRST: readonly WatchState[] = ['firing', 'pending', 'unknown', 'unwatched', 'ok'];

function tilesOf(resources: readonly Resource[], watch: ActiveAlerts): readonly Tile[] {
  const byProduct = Map.groupBy(resources, ({ product }) => product.id);
  return [...byProduct]
    .flatMap(([productId, members]): Tile[] => {
      const product = productById(productId);
      if (!product) return [];
      const found = members.map(({ place, type, resourceId, name }) => ({
        region: place.region,
        resourceType: type.name,
        resourceId,
        resourceName: name,
      }));
      const state = productState(productId, found, watch) ?? 'unknown';
      return [{ product, count: members.length, state }];
    })
    .toSorted(
      (one, other) =>
        WORST_FIRST.indexOf(one.state) - WORST_FIRST.indexOf(other.state) ||
        other.count - one.count,
    );
}

/** How each product that sends data is, the worst first. */
export function ProductStates(props: ProductStatesProps) {
  const { projectId, region, watch, resources, isWaiting, isPartial } = props;
  const tiles = tilesOf(resources, watch);
  const total = inRegion(paths.products.to(projectId), region);
  return (
    <Card
      title={m.overview_products()}
      actions={
        <Link to={total} className={styles.more}>
          {m.overview_products_page()}
        </Link>
      }
    >
      {tiles.length > 0 ? (
        <ul className={styles.products} aria-label={m.overview_products()}>
          {tiles.map(({ product, count, state }) => (
            <li key={product.id} className={styles.product}>
              <Link to={inRegion(paths.product.to(projectId, product.id), region)}>
                {product.name()}
              </Link>
              <span className={styles.count}>{m.products_resources({ count })}</span>
              <StateOf state={state} />
            </li>
          ))}
        </ul>
      ) : isWaiting ? (
        <>
          <Loading />
          <Skeleton height="8rem" />
        </>
      ) : (
        <p className={styles.detail}>
          {isPartial ? m.products_none_partial() : m.overview_products_none()}
        </p>
      )}
    </Card>
  );
}
