import { useId, useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { familyOf } from '#lib/catalogue/families.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { m } from '#messages/compiled/messages.js';
import { Flags, ProductLink } from './ProductCard.tsx';
import styles from './ProductGroups.module.css';

interface SilentProductsProps {
  readonly products: readonly Product[];
  /** True where they are what was looked for, and stand unfolded. */
  readonly isOpen: boolean;
  /** True where somebody did not answer: what sends nothing here may well send there. */
  readonly isPartial: boolean;
}

/** Products nothing arrives from, folded into one line; each says what would make it appear. */
export function SilentProducts({ products, isOpen, isPartial }: SilentProductsProps) {
  const listId = useId();
  const [isUnfolded, setUnfolded] = useState(false);
  const title = m.products_silent({ count: products.length });
  return (
    <section className={styles.silent}>
      <h2>
        {isOpen ? (
          title
        ) : (
          <button
            type="button"
            className={styles.fold}
            aria-expanded={isUnfolded}
            aria-controls={listId}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            <ChevronRight aria-hidden />
            {title}
          </button>
        )}
      </h2>
      {isPartial ? <p className={styles.hint}>{m.products_none_partial()}</p> : null}
      <ul id={listId} className={styles.silentList} hidden={!isOpen && !isUnfolded}>
        {products.map((product) => (
          <li key={product.id}>
            <p className={styles.silentName}>
              <ProductLink product={product} />
              <span className={styles.hint}>{familyOf(product.family).title()}</span>
              <Flags flags={product.flags} />
            </p>
            <p className={styles.hint}>{product.sendsData()}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
