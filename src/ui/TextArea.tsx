import { type ComponentProps, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './Input.module.css';

interface TextAreaProps extends ComponentProps<'textarea'> {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with the value and what would be right. */
  readonly error?: string | undefined;
  /** True of code: a fixed pitch, and nothing that corrects what is typed. */
  readonly isCode?: boolean;
}

export function TextArea({ label, hint, error, isCode = false, ...rest }: TextAreaProps) {
  const id = useId();
  const descriptions = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      <textarea
        id={id}
        spellCheck={!isCode}
        autoCapitalize={isCode ? 'off' : undefined}
        aria-invalid={error !== undefined}
        aria-describedby={descriptions || undefined}
        className={classNames(styles.input, styles.area, isCode && styles.code)}
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
