import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { m } from '#messages/compiled/messages.js';
import { IconButton } from '#ui/IconButton.tsx';
import { Brand } from './Brand.tsx';
import { Navigation } from './Navigation.tsx';
import styles from './NavigationDrawer.module.css';

/** The navigation on a phone. The browser's own dialog keeps the focus inside and closes on Escape. */
export function NavigationDrawer({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={m.app_navigation()}
      className={styles.drawer}
      closedby="any"
      onClose={onClose}
    >
      <div className={styles.panel}>
        <header className={styles.header}>
          <Brand />
          <IconButton label={m.app_close_navigation()} icon={<X aria-hidden />} onClick={onClose} />
        </header>
        <Navigation onNavigate={onClose} />
      </div>
    </dialog>
  );
}
