import { expect, it } from 'vitest';
import { lastDataOf, lastDataQuery } from './last-data.ts';

const endMs = Date.UTC(2026, 10, 18, 10, 30);
const STEP_MS = 300_000;

it.each([
  ['now', [[endMs, 5]], { state: 'arriving' }],
  [
    'a window ago',
    [
      [endMs - STEP_MS, 5],
      [endMs, 0],
    ],
    { state: 'arriving' },
  ],
  [
    'an hour ago',
    [
      [endMs - 12 * STEP_MS, 1],
      [endMs - STEP_MS, 0],
      [endMs, 0],
    ],
    { state: 'stopped', lastMs: endMs - 12 * STEP_MS },
  ],
  ['never', [[endMs, 0]], { state: 'silent' }],
  ['not counted in the window', [], { state: 'silent' }],
] as const)('data that came last %s', (_, volumes, expected) => {
  const intake = {
    sourceId: 'a',
    sourceName: '',
    signal: 'logs',
    volumes: new Map(volumes),
  } as const;
  expect(lastDataOf([intake], endMs).get('a')).toEqual(expected);
  expect(lastDataOf([intake], endMs).get('b')).toBeUndefined();
});

it('looks a day back, on whole minutes', () => {
  const query = lastDataQuery(endMs + 31_000);
  expect(query.endMs).toBe(endMs);
  expect(query.endMs - query.startMs).toBe(24 * 3_600_000);
});
