import { expect, test } from 'vitest';
import { priceBookAt } from './price-book.ts';
import { retentionChange } from './retention-change.ts';

const book = priceBookAt(Date.UTC(2026, 10, 20));

test.each([
  // 2 GB a day of logs for 30 days: the published examples are 0.36 for 10 days and 9.96 for 90.
  [7, 90, '0', '9.96', '9.96', 0],
  [90, 10, '9.96', '0.36', '-9.6', 80],
  [7, 3, '0', '0', '0', 4],
])('from %d days to %d', (from, to, before, after, difference, deletedDays) => {
  if (!book) throw new Error('There are prices for today.');
  const source = {
    id: 'a',
    name: 'shop-logs',
    region: 'fr-par',
    signal: 'logs',
    origin: 'custom',
    volume: 60e9,
    retentionDays: from,
  } as const;
  const change = retentionChange(source, to, book);
  expect({
    before: change.before.toFixed(),
    after: change.after.toFixed(),
    difference: change.difference.toFixed(),
    deletedDays: change.deletedDays,
  }).toEqual({ before, after, difference, deletedDays });
});
