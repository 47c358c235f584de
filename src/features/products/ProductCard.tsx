import { Link, useLocation } from 'react-router';
import { Sparkline } from '#charts/Sparkline.tsx';
import type { Product } from '#lib/catalogue/product.ts';
import { paths } from '#lib/paths.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './products.module.css';
import { sortRows, type ResourceRow } from './resource-rows.ts';
import { useProjectId } from './use-project-id.ts';

interface ProductCardProps {
  readonly product: Product;
  readonly rows: readonly ResourceRow[];
  readonly range: ResolvedRange;
  /** True while a data source has yet to answer: nothing found yet is not nothing. */
  readonly isWaiting: boolean;
  /** True where a region or a data source did not answer. */
  readonly isPartial: boolean;
}

export function ProductCard(props: ProductCardProps) {
  const { product } = props;
  const projectId = useProjectId();
  const { search } = useLocation();
  return (
    <article className={styles.product}>
      <h3>
        <Link to={{ pathname: paths.product.to(projectId, product.id), search }}>
          {product.name()}
        </Link>
      </h3>
      <ProductFigures {...props} />
    </article>
  );
}

function ProductFigures({ product, rows, range, isWaiting, isPartial }: ProductCardProps) {
  if (rows.length === 0) {
    if (isWaiting) return <Skeleton height="8.5rem" />;
    return (
      <>
        <p className={styles.count}>{m.products_none_yet()}</p>
        <p className={styles.hint}>{isPartial ? m.products_none_partial() : product.sendsData()}</p>
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
            <dd translate="no">{rows.filter((row) => row.type.name === type.name).length}</dd>
          </div>
        ))}
        <div>
          <dt>{m.products_column_region()}</dt>
          <dd>
            <Verbatim>{regions.join(', ')}</Verbatim>
          </dd>
        </div>
      </dl>
      <Busiest rows={rows} range={range} />
    </>
  );
}

/** How many resources a card names. */
const MOST_NAMED = 3;

function Busiest({ rows, range }: { rows: readonly ResourceRow[]; range: ResolvedRange }) {
  const measured = rows.filter(({ value }) => value !== undefined);
  if (measured.length === 0) return null;
  const title = rows[0]?.type.headline.title() ?? '';
  return (
    <div>
      <p className={styles.family}>{m.products_busiest({ title })}</p>
      <ol className={styles.busiest}>
        {sortRows(measured, 'value', true)
          .slice(0, MOST_NAMED)
          .map(({ key, name, headline, value = Number.NaN, type }) => (
            <li key={key} translate="no">
              <span>{name}</span>
              {headline ? (
                <Sparkline series={headline} unit={type.headline.unit} range={range} />
              ) : (
                <span />
              )}
              <span>{formatValue(value, type.headline.unit)}</span>
            </li>
          ))}
      </ol>
    </div>
  );
}
