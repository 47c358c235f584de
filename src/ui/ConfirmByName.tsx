import { type ReactNode, useId, useState } from 'react';
import { isSameName } from '#lib/same-name.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from './Button.tsx';
import styles from './ConfirmByName.module.css';
import { Dialog } from './Dialog.tsx';
import { Input } from './Input.tsx';
import { Verbatim } from './Verbatim.tsx';

interface ConfirmByNameProps {
  readonly title: string;
  /** What is lost, for good. */
  readonly children: ReactNode;
  /** What must be typed. */
  readonly name: string;
  /** What the button does: “Delete the data source”. */
  readonly act: string;
  readonly isBusy: boolean;
  /** Why the last try failed. */
  readonly error?: string | undefined;
  onConfirm(): void;
  onClose(): void;
}

/** Before something that cannot be undone: states the loss, and wants the name typed. */
export function ConfirmByName(props: ConfirmByNameProps) {
  const { title, children, name, act, isBusy, error, onConfirm, onClose } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const isReady = isSameName(typed, name) && !isBusy;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.ui_cancel()}</Button>
          <Button
            variant="danger"
            type="submit"
            form={`${id}-form`}
            aria-disabled={!isReady}
            aria-busy={isBusy}
          >
            {act}
          </Button>
        </>
      }
    >
      <form
        id={`${id}-form`}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onConfirm();
        }}
      >
        {children}
        <label htmlFor={id} className={styles.label}>
          {m.ui_type_name()} <Verbatim>{name}</Verbatim>
        </label>
        <Input
          id={id}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        {error === undefined ? null : (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
      </form>
    </Dialog>
  );
}
