import { m } from '#messages/compiled/messages.js';
import styles from './Brand.module.css';

/** The mark is a lookout's view: a horizon, and what rises above it. */
export function Brand() {
  return (
    <span className={styles.brand}>
      <svg viewBox="0 0 24 24" aria-hidden className={styles.mark}>
        <path d="M2 15.5h5l3-9 4 12 2.5-7 1.5 4h4" />
      </svg>
      <span className={styles.name} translate="no">
        {m.app_name()}
      </span>
    </span>
  );
}
