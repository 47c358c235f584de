import { m } from '#messages/compiled/messages.js';
import styles from './SkipLink.module.css';

export function SkipLink() {
  return (
    <a href="#content" className={styles.skip}>
      {m.app_skip_to_content()}
    </a>
  );
}
