import { expect, test } from 'vitest';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { DAY_MS } from './calendar.ts';
import { costHistory, unitPrices } from './cost-history.ts';

const NOW = Date.UTC(2026, 10, 3, 15);
const source = { name: 'x', region: 'fr-par', origin: 'custom', retentionDays: 7 } as const;
const logs = { ...source, id: 'l', signal: 'logs' } as const;
const metrics = { ...source, id: 'm', signal: 'metrics', retentionDays: 31 } as const;

test('finished days cost what they took in, across months, and unknown ones are unknown', () => {
  const at = (offset: number) => Date.UTC(2026, 10, 1) + offset * DAY_MS;
  const volumes = new Map([
    [
      'l',
      new Map([
        [at(-2), 1e9],
        [at(0), 2e9],
        [at(1), 3e9],
        [at(2), 9e9],
      ]),
    ],
    ['m', new Map([[at(1), 2e6]])],
  ]);
  const { firstDay, values } = costHistory([logs, metrics], volumes, NOW);
  expect(firstDay).toBe(at(-2) / DAY_MS);
  expect([...values].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([
    0.35,
    Number.NaN,
    0.7,
    1.35,
  ]);
});

test('one more unit costs what the last tier reached asks', () => {
  const book = priceBookAt(NOW);
  if (!book) throw new Error('There are prices for today.');
  const today = Math.floor(NOW / DAY_MS) * DAY_MS;
  const volumes = new Map([
    ['m', new Map([[today - DAY_MS, 12e9]])],
    ['l', new Map([[today - DAY_MS, 1e9]])],
  ]);
  const prices = unitPrices([metrics, logs], volumes, { book, nowMs: NOW });
  expect((prices.get('m') ?? 0) * 1e6).toBeCloseTo(0.13, 9);
  expect((prices.get('l') ?? 0) * 1e9).toBeCloseTo(0.35, 6);
});
