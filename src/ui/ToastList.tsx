import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { m } from '#messages/compiled/messages.js';
import { buttonClass } from './Button.tsx';
import buttonStyles from './Button.module.css';
import { classNames } from './class-names.ts';
import styles from './ToastList.module.css';
import { receiveToasts } from './toasts.ts';

const manager = Toast.createToastManager();

export function ToastList() {
  useEffect(
    () =>
      receiveToasts(({ title, body, kind = 'done', action }) => {
        manager.add({
          title,
          description: body,
          type: kind,
          priority: kind === 'error' ? 'high' : 'low',
          timeout: kind === 'error' || action ? 0 : 6_000,
          actionProps: action && { children: action.label, onClick: action.onSelect },
        });
      }),
    [],
  );
  return (
    <Toast.Provider toastManager={manager}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} aria-label={m.ui_notifications()}>
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
      <div className={styles.text}>
        <Toast.Title className={styles.title} />
        <Toast.Description className={styles.body} />
      </div>
      {toast.actionProps ? <Toast.Action className={buttonClass('plain', styles.action)} /> : null}
      <Toast.Close
        aria-label={m.ui_dismiss()}
        className={buttonClass('ghost', classNames(buttonStyles.square, styles.close))}
      >
        <X aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}
