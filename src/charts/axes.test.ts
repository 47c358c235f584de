import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '#lib/units.ts';
import { tickFormatter, timeAxis } from './time-axis.ts';
import { extentOf, valueAxis } from './value-axis.ts';

const MIB = 2 ** 20;
const HOUR = 3_600_000;

describe('valueAxis', () => {
  it.each<[string, [number, number] | undefined, Unit, number[]]>([
    ['a ratio, from zero', [0.3, 0.38], 'ratio', [0, 0.1, 0.2, 0.3, 0.4]],
    ['whole MiB', [MIB, 3.1 * MIB], 'bytes', [0, MIB, 2 * MIB, 3 * MIB, 4 * MIB]],
    ['whole counts', [0, 1], 'count', [0, 1]],
    ['nothing but zero', [0, 0], 'bytes-per-second', [0, 1, 2, 3, 4]],
    ['no data', undefined, 'count', [0, 1]],
    ['below zero', [-4, 4], 'none', [-4, -2, 0, 2, 4]],
    ['a bare number, close up', [1_000, 1_004], 'none', [1_000, 1_001, 1_002, 1_003, 1_004]],
    ['a bare number alone', [1, 1], 'none', [0, 0.25, 0.5, 0.75, 1]],
  ])('has ticks for %s', (_what, extent, unit, ticks) => {
    const axis = valueAxis(extent && { min: extent[0], max: extent[1] }, unit);
    expect(axis.ticks.map((tick) => Number(tick.toPrecision(12)))).toEqual(ticks);
  });

  it('holds every value between its ends, with a handful of ticks', () => {
    const units: Unit[] = ['ratio', 'bytes', 'count', 'seconds', 'none', 'operations-per-second'];
    const value = fc.double({ min: -1e15, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.constantFrom(...units), (a, b, unit) => {
        const { min, max, ticks } = valueAxis({ min: Math.min(a, b), max: Math.max(a, b) }, unit);
        const slack = (max - min) * 1e-6;
        expect(min - slack).toBeLessThanOrEqual(Math.min(a, b));
        expect(max + slack).toBeGreaterThanOrEqual(Math.max(a, b));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('has no place for infinity', () => {
    expect(extentOf([Float64Array.of(1, Number.POSITIVE_INFINITY, Number.NaN, -2)])).toEqual({
      min: -2,
      max: 1,
    });
    expect(extentOf([Float64Array.of(Number.NaN)])).toBeUndefined();
  });
});

describe('timeAxis', () => {
  const texts = (startMs: number, endMs: number, timeZone: string, maxTicks = 6) => {
    const { ticks, stepMs } = timeAxis({ startMs, endMs }, maxTicks, timeZone);
    return ticks.map(tickFormatter(stepMs, timeZone, 'en-GB'));
  };
  const noon = Date.UTC(2026, 10, 21, 12);

  it.each([
    [
      'an hour',
      noon - HOUR,
      noon,
      'UTC',
      ['11:00', '11:10', '11:20', '11:30', '11:40', '11:50', '12:00'],
    ],
    ['a day', noon - 24 * HOUR, noon, 'UTC', ['12:00', '18:00', '21 Nov', '06:00', '12:00']],
    [
      'a minute',
      noon - 60_000,
      noon,
      'UTC',
      ['11:59:00', '11:59:10', '11:59:20', '11:59:30', '11:59:40', '11:59:50', '12:00:00'],
    ],
    [
      'half hours east',
      noon - 6 * HOUR,
      noon,
      'Asia/Kolkata',
      ['12:00', '13:00', '14:00', '15:00', '16:00', '17:00'],
    ],
    [
      'two years',
      Date.UTC(2025, 0, 1),
      Date.UTC(2027, 0, 1),
      'UTC',
      ['24 Apr 2025', '23 Oct 2025', '23 Apr 2026', '22 Oct 2026'],
    ],
    // 25 October 2026: the clocks of Paris go back at 01:00 UTC.
    [
      'a change of clocks',
      Date.UTC(2026, 9, 24, 18),
      Date.UTC(2026, 9, 25, 18),
      'Europe/Paris',
      ['25 Oct', '06:00', '12:00', '18:00'],
    ],
  ] as const)(
    'is round on the clock of the zone over %s',
    (_what, startMs, endMs, timeZone, expected) => {
      expect(texts(startMs, endMs, timeZone)).toEqual(expected);
    },
  );

  it('is ascending, in range, and not crowded', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Paris', 'America/St_Johns', 'Asia/Kathmandu');
    const span = fc.integer({ min: 10_000, max: 3 * 365 * 24 * HOUR });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2e12 }),
        span,
        zone,
        fc.integer({ min: 2, max: 12 }),
        (startMs, spanMs, timeZone, most) => {
          const { ticks } = timeAxis({ startMs, endMs: startMs + spanMs }, most, timeZone);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          expect(ticks.every((tick) => tick >= startMs && tick <= startMs + spanMs)).toBe(true);
          expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
        },
      ),
      { numRuns: 60 },
    );
  });
});
