/** What a key asks for. `go` names the key of an entrance. */
export type ShortcutCommand =
  | { readonly name: 'palette' | 'help' | 'filter' }
  | { readonly name: 'go'; readonly key: string };

export interface KeyPress {
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly isCommand: boolean;
  /** True where the key would be typed: in a field. */
  readonly isTyping: boolean;
  readonly timeMs: number;
}

export interface ShortcutState {
  /** When `g` was pressed, while it still waits for its letter. */
  readonly leaderMs: number | undefined;
}

const LEADER_WAITS_MS = 1_500;

/** The state after a key, and what it asks for: a plain function, so that sequences can be tested. */
export function pressKey(
  state: ShortcutState,
  press: KeyPress,
): { state: ShortcutState; command?: ShortcutCommand } {
  const idle: ShortcutState = { leaderMs: undefined };
  if (press.isCommand) {
    return press.key.toLowerCase() === 'k'
      ? { state: idle, command: { name: 'palette' } }
      : { state: idle };
  }
  if (press.isTyping) return { state: idle };
  if (state.leaderMs !== undefined && press.timeMs - state.leaderMs <= LEADER_WAITS_MS) {
    return { state: idle, command: { name: 'go', key: press.key } };
  }
  switch (press.key) {
    case 'g':
      return { state: { leaderMs: press.timeMs } };
    case '?':
      return { state: idle, command: { name: 'help' } };
    case '/':
      return { state: idle, command: { name: 'filter' } };
    default:
      return { state: idle };
  }
}
