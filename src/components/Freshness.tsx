import { m } from '#messages/compiled/messages.js';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import styles from './Freshness.module.css';

/** When what is on screen arrived. Milliseconds on the console's clock; undefined or 0 for never. */
export function Freshness({ updatedMs }: { updatedMs: number | undefined }) {
  if (!updatedMs) return <span className={styles.freshness}>{m.freshness_never()}</span>;
  return (
    <span className={styles.freshness}>
      {m.freshness_updated()} <RelativeTime timeMs={updatedMs} />
    </span>
  );
}
