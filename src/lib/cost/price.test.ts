import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productsOf } from './formula.ts';
import { Exact, shareOut, sumOf, toCents } from './money.ts';
import { PRICE_BOOKS, priceBookAt, type PriceBook } from './price-book.ts';
import { fastPriceOf } from './price-fast.ts';
import { billedTotal, priceOf, retentionFormula, type SourceVolume } from './price.ts';

function today(): PriceBook {
  const book = priceBookAt(Date.UTC(2026, 10, 20));
  if (!book) throw new Error('There are prices for today.');
  return book;
}

const source = (given: Partial<SourceVolume>): SourceVolume => ({
  id: 'a',
  name: 'shop',
  region: 'fr-par',
  signal: 'metrics',
  origin: 'custom',
  volume: 0,
  retentionDays: given.signal && given.signal !== 'metrics' ? 7 : 31,
  ...given,
});

const euros = (given: Partial<SourceVolume>): string =>
  priceOf([source(given)], today()).amount.toFixed();

describe('the published prices, recomputed', () => {
  test.each<[string, Partial<SourceVolume>, string]>([
    ['52 bn samples, the published example', { volume: 52e9 }, '6670'],
    ['200 bn samples', { volume: 200e9 }, '21950'],
    ['250 bn samples', { volume: 250e9 }, '25950'],
    ['1,000 series every 60 s for 31 days', { volume: 1_000 * 60 * 24 * 31 }, '6.696'],
    ['one sample a second for 31 days', { volume: 2_678_400 }, '0.40176'],
    ['a thousand a second', { volume: 2_678_400_000 }, '401.76'],
    ['one sample', { volume: 1 }, '0.00000015'],
    ['a gigabyte of logs', { signal: 'logs', volume: 1e9 }, '0.35'],
    ['a gigabyte of traces', { signal: 'traces', volume: 1e9 }, '0.35'],
    ['what the provider sends', { origin: 'provider', volume: 52e9 }, '0'],
    [
      'what the provider sends, kept longer',
      { origin: 'provider', volume: 1e9, retentionDays: 32 },
      '0.02',
    ],
  ])('%s', (_, given, expected) => {
    expect(euros(given)).toBe(expected);
  });

  test.each([
    [
      'logs of 2 GB a day kept 10 days',
      { signal: 'logs', volume: 60e9, retentionDays: 10 },
      '0.36',
    ],
    ['… 90 days', { signal: 'logs', volume: 60e9, retentionDays: 90 }, '9.96'],
    ['… no longer than the default', { signal: 'logs', volume: 60e9, retentionDays: 7 }, undefined],
    ['… shorter', { signal: 'traces', volume: 60e9, retentionDays: 1 }, undefined],
    ['samples', { signal: 'metrics', volume: 44_640_000, retentionDays: 90 }, '0.0526752'],
  ] as const)('%s', (_, given, expected) => {
    expect(retentionFormula(source(given), today())?.amount.toFixed()).toBe(expected);
  });

  test('1,000 samples a minute are 16.67 a second', () => {
    expect((1_000 / 60).toFixed(2)).toBe('16.67');
    expect(euros({ volume: 1_000 * 60 * 24 * 31 })).toBe(
      new Exact(1_000)
        .div(60)
        .times(2_678_400)
        .times('0.15')
        .div(1e6)
        .toDecimalPlaces(20)
        .toString(),
    );
  });
});

const volumes = fc.oneof(
  fc.integer({ min: 0, max: 400_000_000_000 }),
  fc.constantFrom(10e9, 25e9, 50e9, 100e9, 200e9),
);
const anySource = fc.record({
  id: fc.string(),
  name: fc.string(),
  region: fc.constantFrom('fr-par', 'nl-ams'),
  signal: fc.constantFrom('metrics', 'logs', 'traces'),
  origin: fc.constantFrom('provider', 'custom'),
  volume: volumes,
  retentionDays: fc.integer({ min: 1, max: 1_825 }),
  pool: fc.constantFrom('one', 'other'),
} as const) satisfies fc.Arbitrary<SourceVolume>;
const anySources = fc.array(anySource, { maxLength: 6 });
const anyBook = fc.constantFrom(...PRICE_BOOKS);

describe('the cost', () => {
  test('is monotone in volume', () => {
    fc.assert(
      fc.property(anySources, anySource, volumes, anyBook, (others, one, more, book) => {
        const less = priceOf([...others, one], book).amount;
        const greater = priceOf([...others, { ...one, volume: one.volume + more }], book).amount;
        expect(greater.gte(less)).toBe(true);
      }),
    );
  });

  test('is continuous at the bounds of the tiers: a sample more costs no more than one of the first', () => {
    for (const bound of [0, 10e9, 25e9, 50e9, 100e9, 200e9]) {
      const [below, at, above] = [bound - 1, bound, bound + 1].map(
        (volume) => priceOf([source({ volume: Math.max(0, volume) })], today()).amount,
      );
      expect(at?.minus(below ?? 0).lte('0.00000015')).toBe(true);
      expect(above?.minus(at ?? 0).lte('0.00000015')).toBe(true);
      expect(above?.gt(at ?? 0)).toBe(true);
    }
  });

  test('is the sum of its products, and of its parts at every level, exactly', () => {
    fc.assert(
      fc.property(anySources, anyBook, (sources, book) => {
        const total = priceOf(sources, book);
        const byHand = productsOf(total).map(({ quantity, unitPrice, days = 1 }) =>
          quantity.times(unitPrice).times(days),
        );
        expect(sumOf(byHand).eq(total.amount)).toBe(true);
        const parts = total.parts.flatMap((part) => (part.kind === 'sum' ? part.parts : [part]));
        expect(sumOf(parts.map(({ amount }) => amount)).eq(total.amount)).toBe(true);
      }),
    );
  });

  test('is the same in floating point, to twelve digits', () => {
    fc.assert(
      fc.property(anySources, anyBook, (sources, book) => {
        const exact = priceOf(sources, book).amount.toNumber();
        const fast = fastPriceOf(sources, book)(sources.map(({ volume }) => volume));
        expect(Math.abs(fast - exact)).toBeLessThanOrEqual(1e-12 * exact + 1e-12);
      }),
    );
  });

  test('of separate pools is that of separate months', () => {
    const pooled = priceOf([source({ volume: 10e9 }), source({ volume: 10e9 })], today());
    const apart = [source({ volume: 10e9, pool: 'a' }), source({ volume: 10e9, pool: 'b' })];
    expect(pooled.amount.toString()).toBe('2800');
    expect(priceOf(apart, today()).amount.toString()).toBe('3000');
  });

  test('of an invoice adds lines rounded half up to the cent', () => {
    const third = { signal: 'logs', volume: 100_000_000 / 7 } as const;
    const total = priceOf([source({ ...third, volume: 14_285_715 }), source(third)], today());
    expect(total.amount.toFixed(4)).toBe('0.0100');
    expect(billedTotal(total).toFixed(2)).toBe('0.01');
    expect(toCents(new Exact('0.005')).toFixed(2)).toBe('0.01');
  });
});

describe('prices', () => {
  test.each([
    [Date.UTC(2025, 0, 1) - 1, undefined],
    [Date.UTC(2025, 0, 1), '0'],
    [Date.UTC(2025, 4, 1) - 1, '0'],
    [Date.UTC(2025, 4, 1), '0.002'],
    [Date.UTC(2030, 0, 1), '0.002'],
  ])('at %d', (nowMs, price) => {
    expect(priceBookAt(nowMs)?.retention.pricePerGigabyte).toBe(price);
  });
});

test('shares are whole cents and add up', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 20 }),
      (cents, weights) => {
        const shares = shareOut(new Exact(cents).div(100), weights);
        expect(sumOf(shares).times(100).toNumber()).toBe(cents);
        expect(shares.every((share) => share.gte(0) && share.times(100).isInteger())).toBe(true);
      },
    ),
  );
});
