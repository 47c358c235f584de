import { expect, test } from 'vitest';
import { matchZones } from './time-zones.ts';

test.each([
  ['new york', 'America/New_York'],
  ['america/argentina/ush', 'America/Argentina/Ushuaia'],
  [' PARIS ', 'Europe/Paris'],
])('%j finds %s first', (typed, zone) => {
  expect(matchZones(typed)[0]).toBe(zone);
});

test('nowhere is no zone', () => {
  expect(matchZones('nowhere')).toEqual([]);
});
