import { expect, test } from 'vitest';
import {
  type KeyPress,
  pressKey,
  type ShortcutCommand,
  type ShortcutState,
} from './shortcut-keys.ts';

/** The commands of a sequence of keys, 100 ms apart unless said. */
function commandsOf(presses: readonly Partial<KeyPress>[]): ShortcutCommand[] {
  let state: ShortcutState = { leaderMs: undefined };
  const commands: ShortcutCommand[] = [];
  presses.forEach((press, index) => {
    const result = pressKey(state, {
      key: '',
      isCommand: false,
      isTyping: false,
      timeMs: index * 100,
      ...press,
    });
    state = result.state;
    if (result.command) commands.push(result.command);
  });
  return commands;
}

test.each([
  ['a page', [{ key: 'g' }, { key: 'p' }], [{ name: 'go', key: 'p' }]],
  ['no page after a pause', [{ key: 'g' }, { key: 'p', timeMs: 1_700 }], []],
  [
    'no page twice from one g',
    [{ key: 'g' }, { key: 'p' }, { key: 'p' }],
    [{ name: 'go', key: 'p' }],
  ],
  [
    'nothing while typing',
    [
      { key: 'g', isTyping: true },
      { key: 'p', isTyping: true },
    ],
    [],
  ],
  [
    'nothing after g where a field took the focus',
    [{ key: 'g' }, { key: 'p', isTyping: true }],
    [],
  ],
  ['help', [{ key: '?' }], [{ name: 'help' }]],
  ['the filter', [{ key: '/' }], [{ name: 'filter' }]],
  ['a slash in a field', [{ key: '/', isTyping: true }], []],
  [
    'the palette, from a field too',
    [{ key: 'k', isCommand: true, isTyping: true }],
    [{ name: 'palette' }],
  ],
  ['the palette with caps lock', [{ key: 'K', isCommand: true }], [{ name: 'palette' }]],
  ['the browser’s own', [{ key: '/', isCommand: true }], []],
])('%s', (_, presses, expected) => {
  expect(commandsOf(presses)).toEqual(expected);
});
