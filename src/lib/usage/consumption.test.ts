import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begunMonth, DAY_MS, daysBetween, monthBefore, monthOf, monthOfKey } from './calendar.ts';
import {
  consumptionOf,
  dailyVolumes,
  dayTotals,
  mergeVolumes,
  type MeteredSource,
} from './consumption.ts';
import { intakeExpression, intakesOf } from './intake.ts';

const NOW = Date.UTC(2026, 10, 3, 10, 30);
const DAY_ONE = Date.UTC(2026, 10, 1);

const source = (id: string, signal: MeteredSource['signal']): MeteredSource => ({
  id,
  name: id,
  region: 'fr-par',
  signal,
  origin: 'custom',
  retentionDays: 31,
});

describe('a month', () => {
  test.each([
    ['2026-11', 30],
    ['2024-02', 29],
    ['2026-12', 31],
  ])('%s has %d days', (key, days) => {
    const month = monthOfKey(key);
    expect(month?.dayCount).toBe(days);
    expect(monthOf((month?.endMs ?? 0) - 1).key).toBe(key);
  });

  test.each(['2026-13', '2026-1', 'now', ''])('%j is none', (key) => {
    expect(monthOfKey(key)).toBeUndefined();
  });

  test.each([
    ['2026-10', '2026-10'],
    ['2026-11', '2026-11'],
    ['2026-12', '2026-11'],
    ['9999-12', '2026-11'],
    ['', '2026-11'],
  ])('an address that asks for %j in November is shown %s', (asked, shown) => {
    expect(begunMonth(asked, Date.UTC(2026, 10, 1)).key).toBe(shown);
  });

  test('January follows December', () => {
    expect(monthBefore(monthOf(Date.UTC(2026, 0, 15))).key).toBe('2025-12');
    expect(monthBefore(monthOf(Date.UTC(2026, 11, 15)), -1).key).toBe('2027-01');
  });

  test('days are counted in UTC, both ends included', () => {
    expect(daysBetween(DAY_ONE + 5, NOW)).toEqual([
      DAY_ONE,
      DAY_ONE + DAY_MS,
      DAY_ONE + 2 * DAY_MS,
    ]);
    expect(daysBetween(NOW, DAY_ONE)).toEqual([]);
  });
});

describe('an answer', () => {
  const labels = { resource_id: 'a', resource_name: 'shop', signal: 'metrics' };

  test('is read by source; gaps, negatives and foreign series are not volumes', () => {
    const timestamps = Float64Array.of(1, 2, 3, 4);
    const values = Float64Array.of(10.4, Number.NaN, -0.2, Number.POSITIVE_INFINITY);
    const [read, ...others] = intakesOf([
      { labels, timestamps, values },
      { labels: { ...labels, signal: 'profiles' }, timestamps, values },
      { labels: { signal: 'logs' }, timestamps, values },
    ]);
    expect(others).toEqual([]);
    expect([...(read?.volumes ?? [])]).toEqual([
      [1, 10],
      [3, 0],
    ]);
  });

  test('is asked for with a window one interval longer, and scaled back', () => {
    expect(intakeExpression(86_400)).toContain('[86460s])) * 86400 / 86460');
  });
});

describe('consumption', () => {
  const measured = {
    finished: [
      {
        sourceId: 'a',
        sourceName: 'a',
        signal: 'metrics' as const,
        volumes: new Map([
          [DAY_ONE + DAY_MS, 100],
          [DAY_ONE + 2 * DAY_MS, 200],
        ]),
      },
    ],
    today: [
      { sourceId: 'a', sourceName: 'a', signal: 'metrics' as const, volumes: new Map([[NOW, 50]]) },
    ],
  };
  const window = { startMs: DAY_ONE, endMs: Date.UTC(2026, 11, 1), nowMs: NOW };

  test('adds up days to a month, and ends today', () => {
    const volumes = dailyVolumes(measured, NOW);
    const [a] = consumptionOf([source('a', 'metrics')], volumes, window);
    expect(a?.days.map(({ volume }) => volume)).toEqual([100, 200, 50]);
    expect(a?.volume).toBe(350);
    expect(a?.unknownDays).toBe(0);
  });

  test('says how many days nobody knows', () => {
    const [b] = consumptionOf([source('b', 'logs')], dailyVolumes(measured, NOW), window);
    expect(b).toMatchObject({ volume: 0, unknownDays: 3 });
  });

  test('goes by what is measured before what was kept, and keeps what retention took', () => {
    const kept = new Map([
      [
        'a',
        new Map([
          [DAY_ONE - DAY_MS, 70],
          [DAY_ONE, 1],
        ]),
      ],
    ]);
    const merged = mergeVolumes(dailyVolumes(measured, NOW), kept);
    expect(merged.get('a')?.get(DAY_ONE - DAY_MS)).toBe(70);
    expect(merged.get('a')?.get(DAY_ONE)).toBe(100);
  });

  test('of the days adds up to that of the sources', () => {
    const amount = fc.integer({ min: 0, max: 1e12 });
    fc.assert(
      fc.property(fc.array(fc.array(amount, { minLength: 3, maxLength: 3 })), (tables) => {
        const volumes = new Map(
          tables.map((row, index) => [
            String(index),
            new Map(row.map((volume, day) => [DAY_ONE + day * DAY_MS, volume])),
          ]),
        );
        const sources = tables.map((_, index) =>
          source(String(index), (['metrics', 'logs', 'traces'] as const)[index % 3] ?? 'logs'),
        );
        const consumption = consumptionOf(sources, volumes, window);
        const ofDays = dayTotals(consumption).reduce(
          (sum, { bySignal }) => sum + bySignal.metrics + bySignal.logs + bySignal.traces,
          0,
        );
        expect(ofDays).toBe(consumption.reduce((sum, { volume }) => sum + volume, 0));
      }),
    );
  });
});
