import { describe, expect, it } from 'vitest';
import { centsOf, consumptionRows, moneyOf, periodOf, sampleCost } from './bill.ts';
import { stillBackend } from './node.ts';

const NOW = Date.UTC(2026, 10, 20, 14, 30);

describe('samples', () => {
  it.each([
    [1e6, 0.15],
    [10e9, 1_500],
    [10e9 + 1e6, 1_500.13],
    // The provider's own example.
    [52e9, 6_670],
    [300e9, 29_950],
  ])('cost by the tier: %d', (samples, euros) => {
    expect(sampleCost(samples)).toBeCloseTo(euros, 6);
  });
});

describe('money', () => {
  it.each([0, 1, 99, 100, 12_345, -4_661])('of %d cents is exact', (cents) => {
    expect(centsOf(moneyOf(cents))).toBe(cents);
  });
});

describe('a period', () => {
  it.each([
    ['2026-10', [Date.UTC(2026, 9, 1), Date.UTC(2026, 10, 1)]],
    ['2026-11', [Date.UTC(2026, 10, 1), NOW]],
    [undefined, [Date.UTC(2026, 10, 1), NOW]],
    ['2026-12', undefined],
    ['2026-13', undefined],
    ['last month', undefined],
  ])('%s', (text, expected) => {
    const period = periodOf(text, NOW);
    expect(period && [period.startMs, period.endMs]).toEqual(expected);
  });
});

describe('a bill', () => {
  const backend = stillBackend({ nowMs: NOW });
  const october = { startMs: Date.UTC(2026, 9, 1), endMs: Date.UTC(2026, 10, 1) };
  const row = (sku: string) => consumptionRows(backend, october).find((each) => each.sku === sku);

  it('can be recomputed by hand', () => {
    const logs = row('/observability/cockpit/custom-log/fr-par');
    const kept = row('/observability/cockpit/custom-log-retention/fr-par');
    const gigabytes = Number(logs?.billed_quantity);
    const [taken, stored] = [logs, kept].map((each) => (each?.value ? centsOf(each.value) : 0));
    // Amounts are to the cent, or finer: what is multiplied by hand is the same but for its rounding.
    expect(Math.abs((taken ?? 0) - gigabytes * 35)).toBeLessThanOrEqual(0.5);
    expect(Math.abs((stored ?? 0) - gigabytes * 0.2 * (30 - 7))).toBeLessThanOrEqual(0.5);
  });

  it('follows the retention that was chosen', () => {
    const sku = '/observability/cockpit/custom-sample-retention/fr-par';
    expect(row(sku)).toBeDefined();
    const source = backend.database.dataSources.find((each) => each.name === 'shop-metrics');
    if (source) source.retention_days = 31;
    expect(row(sku)).toBeUndefined();
  });

  it('charges nothing for what the provider sends', () => {
    const free = consumptionRows(backend, october).filter((each) => each.sku.includes('/scw-'));
    expect(free.length).toBeGreaterThan(10);
    expect(free.every((each) => each.value && centsOf(each.value) === 0)).toBe(true);
  });
});
