import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumOf } from '#lib/cost/money.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { billedTotal, priceOf } from '#lib/cost/price.ts';
import { centsBy } from './cost-groups.ts';

const anySources = fc.array(
  fc.record({
    id: fc.uuid(),
    name: fc.string(),
    region: fc.constantFrom('fr-par', 'nl-ams'),
    signal: fc.constantFrom('metrics', 'logs', 'traces'),
    origin: fc.constantFrom('provider', 'custom'),
    volume: fc.integer({ min: 0, max: 90_000_000_000 }),
    retentionDays: fc.integer({ min: 1, max: 400 }),
  } as const),
  { minLength: 1, maxLength: 8 },
);

test('groups of any kind are whole cents and add up to what is billed', () => {
  const book = priceBookAt(Date.UTC(2026, 10, 20));
  if (!book) throw new Error('There are prices for today.');
  fc.assert(
    fc.property(anySources, (sources) => {
      const bill = priceOf(sources, book);
      for (const keyOf of [({ id = '' }) => id, ({ region = '' }) => region]) {
        const groups = centsBy(bill, keyOf);
        expect(sumOf([...groups.values()]).toFixed()).toBe(billedTotal(bill).toFixed());
        for (const cents of groups.values()) expect(cents.times(100).isInteger()).toBe(true);
      }
    }),
  );
});
