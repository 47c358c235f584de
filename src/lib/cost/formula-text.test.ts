import { expect, test } from 'vitest';
import { euroText, formulaCsv, formulaText } from './formula-text.ts';
import { Exact } from './money.ts';
import { PRICE_BOOKS } from './price-book.ts';
import { priceOf, type SourceVolume } from './price.ts';

const shop = { region: 'fr-par', origin: 'custom' } as const;
const SOURCES: readonly SourceVolume[] = [
  { ...shop, id: 'a', name: 'shop-metrics', signal: 'metrics', volume: 12e9, retentionDays: 31 },
  { ...shop, id: 'b', name: 'shop-logs', signal: 'logs', volume: 60e9, retentionDays: 10 },
  {
    id: 'c',
    name: 'Given, "free"',
    region: 'fr-par',
    signal: 'logs',
    origin: 'provider',
    volume: 1e9,
    retentionDays: 7,
  },
];

function formula() {
  const [, book] = PRICE_BOOKS;
  if (!book) throw new Error('There are two books.');
  return priceOf(SOURCES, book);
}

test('a formula reads line by line', () => {
  expect(formulaText(formula())).toBe(
    [
      'Total: €1,781.36',
      '  Custom metrics (shop-metrics): €1,760.00',
      '    10,000 million samples × €0.15 = €1,500.00 (from 0 to 10,000 million samples)',
      '    2,000 million samples × €0.13 = €260.00 (from 10,000 to 25,000 million samples)',
      '  Custom logs (shop-logs): 60 GB × €0.35 = €21.00',
      `  Provider’s logs (Given, "free"): 1 GB × €0.00 = €0.00`,
      '  Custom logs, kept beyond the default (shop-logs): 60 GB × 3 days × €0.002 = €0.36',
    ].join('\n'),
  );
});

test('each row of the table multiplies to its amount, and the amounts add up to the last', () => {
  const [header, ...rows] = formulaCsv(formula()).trimEnd().split('\r\n');
  expect(header).toBe('Line,Data sources,Tier,Quantity,Unit,Unit price (EUR),Days,Amount (EUR)');
  const numbers = rows.map((row) =>
    row
      .replaceAll(/"(?:[^"]|"")*"/g, 'quoted')
      .split(',')
      .map(Number),
  );
  expect(numbers.map((row) => row[7])).toEqual([1500, 260, 21, 0, 0.36, 1781.36, 1781.36]);
  for (const [, , , quantity = 0, , price = 0, days = 0, amount = 0] of numbers.slice(0, -2)) {
    expect(quantity * price * days).toBeCloseTo(amount, 9);
  }
});

test('amounts are rounded to the cent when shown, halves up, unless every digit is asked for', () => {
  const amount = new Exact('44.64').times('0.15').plus('0.001');
  expect(euroText(amount)).toBe('€6.70');
  expect(euroText(new Exact('6.695'))).toBe('€6.70');
  expect(euroText(amount, { isExact: true })).toBe('€6.697');
});
