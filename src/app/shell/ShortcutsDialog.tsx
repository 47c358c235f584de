import { useParams } from 'react-router';
import { entrancesOf } from '#app/pages.ts';
import { m } from '#messages/compiled/messages.js';
import { Dialog } from '#ui/Dialog.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import styles from './ShortcutsDialog.module.css';

/** What a chart does while it has the focus. */
const CHART_KEYS: readonly { says(): string; keys: readonly [string, string?] }[] = [
  { says: m.app_shortcut_chart_samples, keys: ['←', '→'] },
  { says: m.app_shortcut_chart_ends, keys: ['Home', 'End'] },
  { says: m.app_shortcut_chart_tenth, keys: ['Page ↑', 'Page ↓'] },
  { says: m.app_shortcut_chart_series, keys: ['↑', '↓'] },
  { says: m.app_shortcut_chart_extremes, keys: ['m', 'n'] },
  { says: m.app_shortcut_chart_select, keys: ['Shift ←', 'Shift →'] },
  { says: m.app_shortcut_chart_zoom, keys: ['Enter', 'Backspace'] },
  { says: m.app_shortcut_chart_clear, keys: ['Esc'] },
  { says: m.app_shortcut_chart_table, keys: ['t'] },
];

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const { projectId } = useParams();
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <Dialog title={m.app_shortcuts()} onClose={onClose}>
      <dl className={styles.list}>
        <Shortcut says={m.app_shortcut_search()} keys={[isMac ? '⌘ K' : 'Ctrl K']} />
        <Shortcut says={m.app_shortcut_filter()} keys={['/']} />
        {entrancesOf(projectId).map(({ key, label }) => (
          <Shortcut key={key} says={m.app_shortcut_go({ page: label() })} keys={['g', key]} />
        ))}
        <Shortcut says={m.app_shortcut_help()} keys={['?']} />
      </dl>
      <h3 className={styles.heading}>{m.app_shortcut_chart()}</h3>
      <dl className={styles.list}>
        {CHART_KEYS.map(({ says, keys }) => (
          <Shortcut key={keys.join(' ')} says={says()} keys={keys} isChoice />
        ))}
      </dl>
    </Dialog>
  );
}

interface ShortcutProps {
  readonly says: string;
  readonly keys: readonly [string, string?];
  /** True where either key does it, and not one after the other. */
  readonly isChoice?: boolean;
}

function Shortcut({ says, keys, isChoice = false }: ShortcutProps) {
  const [first, second] = keys;
  return (
    <div className={styles.row}>
      <dt>{says}</dt>
      <dd className={styles.keys}>
        <Kbd>{first}</Kbd>
        {second === undefined ? null : (
          <>
            <span className={styles.then}>
              {isChoice ? m.app_shortcut_or() : m.app_shortcut_then()}
            </span>
            <Kbd>{second}</Kbd>
          </>
        )}
      </dd>
    </div>
  );
}
