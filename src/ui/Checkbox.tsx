import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './Checkbox.module.css';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly label: ReactNode;
  /** What ticking it does, where the label cannot say all of it. */
  readonly hint?: ReactNode;
  /** True where some, but not all, of what it stands for is ticked. */
  readonly isMixed?: boolean;
}

/** A tick with its label, which may be hidden from the eye where a table's heads say it. */
export function Checkbox({ label, hint, isMixed = false, ...rest }: CheckboxProps) {
  const hintId = useId();
  return (
    <label className={styles.checkbox}>
      <input
        type="checkbox"
        aria-describedby={hint ? hintId : undefined}
        ref={(input) => {
          if (input) input.indeterminate = isMixed;
        }}
        {...rest}
      />
      <span className={styles.words}>
        <span>{label}</span>
        {hint ? (
          <span id={hintId} className={styles.hint}>
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}
