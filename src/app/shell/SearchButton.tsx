import { Search } from 'lucide-react';
import { m } from '#messages/compiled/messages.js';
import { buttonClass } from '#ui/Button.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import styles from './SearchButton.module.css';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function SearchButton({ onOpen }: { onOpen(): void }) {
  return (
    <button
      type="button"
      aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
      className={buttonClass('plain', styles.search)}
      onClick={onOpen}
    >
      <Search aria-hidden />
      <span className={styles.word}>{m.app_search()}</span>
      <span aria-hidden className={styles.keys}>
        <Kbd>{isMac ? '⌘ K' : 'Ctrl K'}</Kbd>
      </span>
    </button>
  );
}
