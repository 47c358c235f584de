import { type ReactNode, useId } from 'react';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import styles from './FormDialog.module.css';
import { PermittedButton } from './Permitted.tsx';
import type { DialogForm } from './use-dialog-form.ts';

// Its frame comes with it, not after it.
Dialog.fetchAhead();

interface FormDialogProps extends DialogForm {
  readonly projectId: string;
  readonly title: string;
  /** What the button does, where it is not the title. */
  readonly act?: string;
  readonly variant?: 'primary' | 'danger';
  /** False while what is typed cannot be sent. */
  readonly isReady?: boolean;
  readonly children: ReactNode;
}

/** A dialog that is a form: a way out, the button that writes, and why the last try failed. */
export function FormDialog(props: FormDialogProps) {
  const { projectId, title, act = title, variant = 'primary', isReady = true, children } = props;
  const { isBusy, trouble, onSubmit, onClose } = props;
  const formId = useId();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button aria-disabled={isBusy} onClick={onClose}>
            {m.ui_cancel()}
          </Button>
          <PermittedButton
            projectId={projectId}
            variant={variant}
            type="submit"
            form={formId}
            aria-disabled={!isReady}
            aria-busy={isBusy}
          >
            {act}
          </PermittedButton>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={onSubmit}>
        {children}
        {trouble === undefined ? null : (
          // A long form is scrolled: what went wrong must not stay below its edge.
          <div ref={(element) => element?.scrollIntoView({ block: 'nearest' })}>
            <Callout kind="error">{trouble}</Callout>
          </div>
        )}
      </form>
    </Dialog>
  );
}
