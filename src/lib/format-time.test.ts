import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatAfter,
  formatDateTime,
  formatDuration,
  formatForInput,
  formatInstant,
  formatRelative,
  parseFromInput,
} from './format-time.ts';

const at = Date.UTC(2026, 10, 21, 13, 3, 15);
const utc = { locale: 'en-GB', timeZone: 'UTC' };
const paris = { locale: 'en-GB', timeZone: 'Europe/Paris' };

test('times are written on a 24-hour clock, in the zone asked for', () => {
  expect(formatDateTime(at, utc)).toBe('21 Nov 2026, 13:03');
  expect(formatDateTime(at, paris)).toBe('21 Nov 2026, 14:03');
  expect(formatDateTime(Date.UTC(2026, 0, 1, 0, 5), utc)).toBe('1 Jan 2026, 00:05');
  expect(formatInstant(at, utc)).toBe('21 Nov 2026, 13:03:15 UTC');
});

test('a second instant says its day only where it is another one, in the zone asked for', () => {
  const nine = Date.UTC(2026, 10, 21, 21);
  expect(formatAfter(at, nine, utc)).toBe('21:00');
  expect(formatAfter(at, nine + 7_200_000 + 3_600_000, utc)).toBe('22 Nov 2026, 00:00');
  expect(formatAfter(at, nine + 7_200_000, paris)).toBe('22 Nov 2026, 00:00');
});

test.each([
  [0, 'now'],
  [-12_400, '12 sec ago'],
  [-59_999, '59 sec ago'],
  [-60_000, '1 min ago'],
  [-7_300_000, '2 hr ago'],
  [-86_400_000, 'yesterday'],
  [180_000, 'in 3 min'],
])('%d ms from now is %s', (distanceMs, expected) => {
  expect(formatRelative(at + distanceMs, at, 'en-GB')).toBe(expected);
});

test.each([
  [15, '15s'],
  [90, '90s'],
  [300, '5m'],
  [3600, '1h'],
])('%d seconds last %s', (seconds, expected) => {
  expect(formatDuration(seconds, 'en-GB')).toBe(expected);
});

test('what is written for an input reads back, in any zone and on any day', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Paris', 'America/St_Johns', 'Asia/Kolkata');
  const instants = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1_000);
  fc.assert(
    fc.property(instants, zones, (timeMs, zone) => {
      const readMs = parseFromInput(formatForInput(timeMs, zone), zone);
      // The hour that clocks pass twice in autumn is written the same way twice.
      expect([timeMs, timeMs - 3_600_000]).toContain(readMs);
    }),
  );
});

test.each([
  ['2026-11-21', Date.UTC(2026, 10, 20, 23)],
  ['2026-11-21 09:03', Date.UTC(2026, 10, 21, 8, 3)],
  [' 2026-07-01T09:03:30 ', Date.UTC(2026, 6, 1, 7, 3, 30)],
  ['2026-03-29 02:30', Date.UTC(2026, 2, 29, 1, 30)],
  ['2026-10-25 02:30', Date.UTC(2026, 9, 25, 0, 30)],
  ['2026-02-30 10:00', undefined],
  ['2026-11-21 24:00', undefined],
  ['21/11/2026', undefined],
  ['', undefined],
])('%j typed in Paris is %s', (typed, expected) => {
  expect(parseFromInput(typed, 'Europe/Paris')).toBe(expected);
});
