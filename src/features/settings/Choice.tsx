import { type ReactNode, useId } from 'react';
import styles from './settings.module.css';

interface ChoiceProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A question with a few answers, of which one is chosen. */
export function Choice({ title, hint, children }: ChoiceProps) {
  const hintId = useId();
  return (
    <fieldset className={styles.choice} aria-describedby={hint ? hintId : undefined}>
      <legend>{title}</legend>
      <div className={styles.options}>{children}</div>
      {hint ? (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      ) : null}
    </fieldset>
  );
}

interface OptionProps {
  readonly group: string;
  readonly label: string;
  readonly isChosen: boolean;
  onChoose(): void;
}

export function Option({ group, label, isChosen, onChoose }: OptionProps) {
  return (
    <label className={styles.option}>
      <input type="radio" name={group} checked={isChosen} onChange={onChoose} />
      {label}
    </label>
  );
}
