import { expect, test } from 'vitest';
import { agreement, billedKind, billedVolume, busiestHour, firstDifference } from './bill-check.ts';

test.each([
  [
    '/observability/cockpit/scw-sample/fr-par',
    { signal: 'metrics', origin: 'provider', isRetention: false },
  ],
  [
    '/observability/cockpit/custom-log-retention/pl-waw',
    { signal: 'logs', origin: 'custom', isRetention: true },
  ],
  [
    '/observability/cockpit/custom-trace/fr-par',
    { signal: 'traces', origin: 'custom', isRetention: false },
  ],
  ['/observability/cockpit/custom-profile/fr-par', undefined],
  ['/compute/instance/fr-par', undefined],
])('%s', (sku, kind) => {
  expect(billedKind({ sku })).toEqual(kind);
});

const line = (sku: string, quantity: string) => ({ sku, productName: '', quantity, unit: '' });
const bill = [
  line('/observability/cockpit/custom-log/fr-par', '1.5'),
  line('/observability/cockpit/custom-log/nl-ams', '0.25'),
  line('/observability/cockpit/custom-log-retention/fr-par', '1.5'),
  line('/observability/cockpit/custom-sample/fr-par', '1200'),
];

test('volumes are added over regions, retention not again', () => {
  expect(billedVolume(bill, { signal: 'logs', origin: 'custom' })).toBe(1.75e9);
  expect(billedVolume(bill, { signal: 'metrics', origin: 'custom' })).toBe(1_200);
  expect(billedVolume(bill, { signal: 'traces', origin: 'custom' })).toBeUndefined();
});

test.each([
  [1_000_000, 1_001_000, 0, 'agrees'],
  [1_000_000, 1_010_000, 0, 'differs'],
  [3.4e9, 6e9, 3, 'rounded-up'],
  [3.4e9, 6.5e9, 3, 'differs'],
  [3.4e9, 3e9, 3, 'differs'],
  [0, 0, 0, 'agrees'],
  [5, undefined, 0, 'unknown'],
])('%d measured and %s counted, in %d whole gigabytes: %s', (measured, other, lines, kind) => {
  expect(agreement(measured, other, { roundedLines: lines }).kind).toBe(kind);
});

test.each([
  [1_000, 1_040, 50, 'agrees'],
  [1_000, 960, 50, 'agrees'],
  [1_000, 1_051, 50, 'differs'],
  [1_000_000, 1_001_000, 50, 'agrees'],
])(
  '%d measured and %d counted, where %d are no disagreement: %s',
  (measured, other, slack, kind) => {
    expect(agreement(measured, other, { slack }).kind).toBe(kind);
  },
);

const HOUR_MS = 3_600_000;
test.each<[string, readonly (number | undefined)[], number, number]>([
  ['a finished day is spread over its 24 hours', [2_400, 240], 24, 100],
  ['today is spread over what there is of it', [240, 600], 3, 200],
  ['the first minutes of a day count as an hour', [0, 600], 0.1, 600],
  ['an unknown day brings nothing', [undefined, 0], 12, 0],
  ['no days bring nothing', [], 12, 0],
])('%s', (_, volumes, hoursOfToday, busiest) => {
  const days = volumes.map((volume, day) => ({ dayMs: day * 24 * HOUR_MS, volume }));
  expect(busiestHour(days, (24 + hoursOfToday) * HOUR_MS)).toBeCloseTo(busiest, 6);
});

/** What is counted from each day's start, of what each day brought. */
const since = (counted: readonly number[]) =>
  counted.map((_, day) => counted.slice(day).reduce((sum, volume) => sum + volume, 0));

test.each([
  ['the first day that is short', [100, 100, 100, 50], [100, 90, 90, 45], 1],
  ['a day that has more', [100, 100, 50], [100, 120, 50], 1],
  ['one day alone, and agreement after it', [100, 100, 100, 50], [100, 100, 90, 50], 2],
  ['days that differ and cancel out', [100, 100, 100, 50], [90, 110, 100, 50], 0],
  ['today, where every finished day agrees', [1_000, 1_000, 500], [1_001, 999, 400], 2],
  ['the only day there is', [100], [50], 0],
])('%s', (_, measured, counted, day) => {
  expect(firstDifference(measured, since(counted))).toBe(day);
});
