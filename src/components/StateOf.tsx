import type { WatchState } from '#lib/alerting/watch-state.ts';
import { m } from '#messages/compiled/messages.js';
import { type State, StateMark } from '#ui/StateMark.tsx';

const MARKS = {
  firing: { state: 'firing' },
  pending: { state: 'pending' },
  ok: { state: 'ok' },
  unknown: { state: 'unknown' },
  unwatched: { state: 'unknown', word: m.state_unwatched },
} as const satisfies Record<WatchState, { state: State; word?: () => string }>;

/** How a resource or a product is, as far as its alerts tell. */
export function StateOf({ state }: { state: WatchState }) {
  const mark: { state: State; word?: () => string } = MARKS[state];
  return mark.word ? (
    <StateMark state={mark.state} word={mark.word()} />
  ) : (
    <StateMark state={mark.state} />
  );
}
