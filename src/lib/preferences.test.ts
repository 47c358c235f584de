import { expect, test, vi } from 'vitest';
import {
  parsePreferences,
  preferences,
  setPreferences,
  subscribeToPreferences,
  recentFirst,
  withRecent,
} from './preferences.ts';

const defaults = parsePreferences(null);

test.each([
  ['not JSON', '{"theme":', {}],
  ['not an object', '"dark"', {}],
  ['an unknown theme', '{"theme":"sepia","density":"compact"}', { density: 'compact' }],
  ['an unknown zone', '{"timeZone":"Mars/Olympus","theme":"dark"}', { theme: 'dark' }],
  ['a known zone', '{"timeZone":"Europe/Paris"}', { timeZone: 'Europe/Paris' }],
  ['a project', '{"lastProjectId":"p1"}', { lastProjectId: 'p1' }],
])('%s in the store loses nothing else', (_, stored, expected) => {
  expect(parsePreferences(stored)).toEqual({ ...defaults, ...expected });
});

test('a change is seen by those who listen, until they stop', () => {
  const listener = vi.fn();
  const stop = subscribeToPreferences(listener);
  setPreferences({ theme: 'dark' });
  expect(preferences().theme).toBe('dark');
  stop();
  setPreferences({ theme: 'system' });
  expect(listener).toHaveBeenCalledTimes(1);
});

test('projects looked at come first, the last one before the others', () => {
  const recent = ['c', 'a', 'gone', 'c'].toReversed().reduce(withRecent, []);
  expect(recent).toEqual(['c', 'a', 'gone']);
  const items = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  expect(recentFirst(items, recent).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
  const many = Array.from({ length: 20 }, (_, index) => String(index)).reduce(withRecent, []);
  expect(many).toEqual(['19', '18', '17', '16', '15', '14', '13', '12']);
});
