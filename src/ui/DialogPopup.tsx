import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { m } from '#messages/compiled/messages.js';
import styles from './Dialog.module.css';
import { buttonClass } from './Button.tsx';
import buttonStyles from './Button.module.css';
import type { DialogProps } from './Dialog.tsx';

export function DialogPopup({ title, children, actions, onClose }: DialogProps) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.dialog}>
          <header className={styles.header}>
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close
              aria-label={m.ui_close()}
              className={buttonClass('ghost', buttonStyles.square)}
            >
              <X aria-hidden />
            </Dialog.Close>
          </header>
          <div className={styles.body}>{children}</div>
          {actions ? <footer className={styles.actions}>{actions}</footer> : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
