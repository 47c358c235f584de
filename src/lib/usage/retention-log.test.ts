import { expect, test } from 'vitest';
import { retentionChanges, type RetentionLog, withSeen } from './retention-log.ts';

const seen = (...looks: readonly (readonly [days: number, atMs: number])[]): RetentionLog =>
  looks.reduce<RetentionLog>((log, [days, atMs]) => withSeen(log, days, atMs), []);

test('looks that agree are one entry, and a change lies between two looks', () => {
  const log = seen([31, 100], [31, 200], [90, 500], [90, 700]);
  expect(log).toEqual([
    { days: 31, fromMs: 100, toMs: 200 },
    { days: 90, fromMs: 500, toMs: 700 },
  ]);
  expect(retentionChanges(log, undefined)).toEqual([
    { fromDays: 31, toDays: 90, atMs: 500, afterMs: 200 },
  ]);
});

test.each([
  ['between the looks: then it was that', 350, { atMs: 350 }],
  ['before it: something else was changed', 150, { atMs: 500, afterMs: 200 }],
  ['after it: so was something else', 600, { atMs: 500, afterMs: 200 }],
])('what the API calls the last change, %s', (_, updatedAtMs, when) => {
  const log = seen([31, 100], [31, 200], [90, 500]);
  expect(retentionChanges(log, updatedAtMs)).toEqual([{ fromDays: 31, toDays: 90, ...when }]);
});

test('a first look and a clock set back are no change', () => {
  expect(retentionChanges(seen([31, 100]), 50)).toEqual([]);
  const log = seen([31, 100], [90, 50]);
  expect(log).toEqual([{ days: 31, fromMs: 100, toMs: 100 }]);
});
