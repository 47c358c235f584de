import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { m } from '#messages/compiled/messages.js';
import { buttonClass } from './Button.tsx';
import buttonStyles from './Button.module.css';
import dialogStyles from './Dialog.module.css';
import styles from './Drawer.module.css';
import type { DrawerProps } from './Drawer.tsx';

export function DrawerPopup({ title, lead, children, actions, onClose }: DrawerProps) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogStyles.backdrop} />
        <Dialog.Popup className={styles.drawer}>
          <header className={styles.header}>
            <div className={styles.heading}>
              <Dialog.Title className={styles.title}>{title}</Dialog.Title>
              {lead ? <div className={styles.lead}>{lead}</div> : null}
            </div>
            <Dialog.Close
              aria-label={m.ui_close()}
              className={buttonClass('ghost', buttonStyles.square)}
            >
              <X aria-hidden />
            </Dialog.Close>
          </header>
          <div className={styles.body}>{children}</div>
          {actions ? (
            <footer data-foot className={styles.actions}>
              {actions}
            </footer>
          ) : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
