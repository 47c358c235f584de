import { Link, useLocation } from 'react-router';
import type { Product } from '#lib/catalogue/product.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './products.module.css';
import type { ResourceRow } from './resource-rows.ts';
import { useProjectId } from './use-project-id.ts';

interface ProductCardProps {
  readonly product: Product;
  readonly rows: readonly ResourceRow[];
  /** True while a data source has yet to answer: nothing found yet is not nothing. */
  readonly isWaiting: boolean;
}

export function ProductCard({ product, rows, isWaiting }: ProductCardProps) {
  const projectId = useProjectId();
  const { search } = useLocation();
  return (
    <article className={styles.product}>
      <h3>
        <Link to={{ pathname: paths.product.to(projectId, product.id), search }}>
          {product.name()}
        </Link>
      </h3>
      <ProductFigures product={product} rows={rows} isWaiting={isWaiting} />
    </article>
  );
}

function ProductFigures({ product, rows, isWaiting }: ProductCardProps) {
  if (rows.length === 0) {
    if (isWaiting) return <Skeleton height="3.5rem" />;
    return (
      <>
        <p className={styles.count}>{m.products_none_yet()}</p>
        <p className={styles.hint}>{product.sendsData()}</p>
      </>
    );
  }
  const regions = [...new Set(rows.map(({ region }) => region))];
  return (
    <>
      <p className={styles.count}>{m.products_resources({ count: rows.length })}</p>
      <dl className={styles.facts}>
        {product.resourceTypes.map((type) => (
          <div key={type.name}>
            <dt>{type.title()}</dt>
            <dd translate="no">{rows.filter((row) => row.type === type).length}</dd>
          </div>
        ))}
        <div>
          <dt>{m.products_column_region()}</dt>
          <dd>
            <Verbatim>{regions.join(', ')}</Verbatim>
          </dd>
        </div>
      </dl>
    </>
  );
}
