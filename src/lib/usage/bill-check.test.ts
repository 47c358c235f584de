import { expect, test } from 'vitest';
import { agreement, billedKind, billedVolume } from './bill-check.ts';

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
  expect(agreement(measured, other, lines).kind).toBe(kind);
});
