import { m } from '#messages/compiled/messages.js';
import styles from './Switch.module.css';

export type SwitchState = 'off' | 'turning-on' | 'on' | 'turning-off';

interface SwitchProps {
  readonly label: string;
  readonly state: SwitchState;
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
export function Switch({ label, state, onChange }: SwitchProps) {
  const isOn = state === 'on' || state === 'turning-on';
  const isTurning = state === 'turning-on' || state === 'turning-off';
  return (
    <>
      <button
        type="button"
        role="switch"
        aria-label={label}
        aria-checked={isOn}
        aria-busy={isTurning}
        data-state={state}
        className={styles.switch}
        onClick={() => {
          if (!isTurning) onChange(!isOn);
        }}
      >
        <span className={styles.thumb} />
      </button>
      <span role="status" className="visually-hidden">
        {isTurning ? WORDS[state]() : ''}
      </span>
    </>
  );
}
