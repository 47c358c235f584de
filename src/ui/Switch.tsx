import type { ComponentProps } from 'react';
import { m } from '#messages/compiled/messages.js';
import styles from './Switch.module.css';

export type SwitchState = 'off' | 'turning-on' | 'on' | 'turning-off';

interface SwitchProps extends Pick<ComponentProps<'button'>, 'aria-disabled' | 'aria-describedby'> {
  readonly label: string;
  readonly state: SwitchState;
  /** True where its state stands beside it as a word, too. */
  readonly hasWord?: boolean;
  /** Not called while it is turning. */
  onChange(isOn: boolean): void;
}

const WORDS = {
  off: m.ui_switch_off,
  'turning-on': m.ui_switch_turning_on,
  on: m.ui_switch_on,
  'turning-off': m.ui_switch_turning_off,
} as const satisfies Record<SwitchState, () => string>;

/** Turning is not disabled: the focus stays, and what is going on is announced. */
export function Switch({ label, state, hasWord = false, onChange, ...rest }: SwitchProps) {
  const isOn = state === 'on' || state === 'turning-on';
  const isTurning = state === 'turning-on' || state === 'turning-off';
  return (
    <span className={styles.field}>
      <button
        {...rest}
        type="button"
        role="switch"
        aria-label={label}
        aria-checked={isOn}
        aria-busy={isTurning}
        data-state={state}
        className={styles.switch}
        onClick={() => {
          if (!isTurning && !rest['aria-disabled']) onChange(!isOn);
        }}
      >
        <span className={styles.thumb} />
      </button>
      {hasWord ? (
        <span aria-hidden className={styles.word}>
          {WORDS[state]()}
        </span>
      ) : null}
      <span role="status" className="visually-hidden">
        {isTurning ? WORDS[state]() : ''}
      </span>
    </span>
  );
}
