import { m } from '#messages/compiled/messages.js';
import styles from './StateMark.module.css';

/** A disc, a ring half filled, a diamond, a dashed ring: told apart without colour, at 10 px. */
const STATES = {
  ok: { word: m.state_ok, shape: <circle cx="6" cy="6" r="4.5" /> },
  pending: {
    word: m.state_pending,
    shape: (
      <>
        <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.8" />
        <path d="M6 1.6a4.4 4.4 0 0 1 0 8.8z" />
      </>
    ),
  },
  firing: { word: m.state_firing, shape: <path d="M6 0 12 6 6 12 0 6z" /> },
  unknown: {
    word: m.state_unknown,
    shape: (
      <circle
        cx="6"
        cy="6"
        r="4.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray="2.4 2.4"
      />
    ),
  },
} as const;

export type State = keyof typeof STATES;

/** A state by colour, shape and word. */
export function StateMark({ state, word }: { state: State; word?: string }) {
  const { word: ownWord, shape } = STATES[state];
  return (
    <span className={styles.state}>
      <svg viewBox="0 0 12 12" aria-hidden className={styles[state]} fill="currentColor">
        {shape}
      </svg>
      {word ?? ownWord()}
    </span>
  );
}
