import { expect, test } from 'vitest';
import { lookBackDays } from './overview-search.ts';

const DAY = 86_400_000;
const NOW = 1_795_000_000_000;

test.each([
  ['no incident named', 0, '7', 7],
  ['one of three days ago', NOW - 3 * DAY, '7', 7],
  ['one of six and a half days ago', NOW - 6.5 * DAY, '7', 14],
  ['one of three days ago, looking further', NOW - 3 * DAY, '30', 30],
  ['one that is kept no longer', NOW - 90 * DAY, '14', 14],
] as const)('%s', (_, incident, lookBack, expected) => {
  expect(lookBackDays({ incident, lookBack }, NOW)).toBe(expected);
});
