import { useParams } from 'react-router';
import { entrancesOf } from '#app/pages.ts';
import { m } from '#messages/compiled/messages.js';
import { Dialog } from '#ui/Dialog.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import styles from './ShortcutsDialog.module.css';

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
    </Dialog>
  );
}

function Shortcut({ says, keys }: { says: string; keys: readonly [string, string?] }) {
  const [first, second] = keys;
  return (
    <div className={styles.row}>
      <dt>{says}</dt>
      <dd className={styles.keys}>
        <Kbd>{first}</Kbd>
        {second === undefined ? null : (
          <>
            <span className={styles.then}>{m.app_shortcut_then()}</span>
            <Kbd>{second}</Kbd>
          </>
        )}
      </dd>
    </div>
  );
}
