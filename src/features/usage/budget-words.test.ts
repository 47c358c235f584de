import { expect, test } from 'vitest';
import { monthOf } from '#lib/usage/calendar.ts';
import { breachText, nothingAhead } from './budget-words.ts';

const DAY_MS = 86_400_000;
const startMs = Date.UTC(2026, 10, 1);
const month = monthOf(startMs);
const ahead = nothingAhead({ month, nowMs: startMs + 28.5 * DAY_MS });
const others = { toDate: 2_400, byDay: [2_450, 2_550] };

test.each([
  [2_000, 'passed this month already'],
  [2_500, 'expected to be passed on 30 November; too little history for a chance'],
  [3_000, 'not expected to be passed; too little history for a chance'],
])('a budget of %d where nothing is sent: %s', (limitEuros, said) => {
  expect(breachText(undefined, { limitEuros, others }, ahead)).toBe(said);
});
