import { type ComponentProps, useId } from 'react';
import { Input } from './Input.tsx';
import styles from './Input.module.css';

interface TextFieldProps extends ComponentProps<'input'> {
  readonly label: string;
  /** What is wrong with the value and what would be right. */
  readonly error?: string | undefined;
}

export function TextField({ label, error, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Input
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        {...rest}
      />
      {error === undefined ? null : (
        <p id={`${id}-error`} role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
