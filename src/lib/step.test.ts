import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignRange, coverRange, rateWindowSeconds, stepFor } from './step.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('stepFor', () => {
  test.each([
    ['one hour on a wide panel is held up by the interval', HOUR, 1_200, 15, 15],
    ['six hours: 18 s a pixel', 6 * HOUR, 1_200, 15, 20],
    ['a day: 72 s a pixel', DAY, 1_200, 15, 120],
    ['a week on a phone', 7 * DAY, 300, 15, 3_600],
    ['thirty days', 30 * DAY, 1_200, 15, 3_600],
    ['ten years: whole days', 3_650 * DAY, 1_200, 15, 4 * 86_400],
    ['no pixels yet', HOUR, 0, 15, 3_600],
    ['more pixels than a server grants points', 10_000 * 15 * SECOND, 100_000, 1, 15],
  ])('%s', (_, rangeMs, widthPixels, intervalSeconds, stepSeconds) => {
    const asked = { rangeMs, widthPixels, minimumIntervalMs: intervalSeconds * SECOND };
    expect(stepFor(asked)).toBe(stepSeconds * SECOND);
  });
});

const asked = fc.record({
  startMs: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  rangeMs: fc.integer({ min: 1, max: 3_653 * DAY }),
  widthPixels: fc.integer({ min: 0, max: 20_000 }),
  minimumIntervalMs: fc.integer({ min: 1, max: 600_000 }),
});

test('no range up to ten years can reach the limit of 11,000 points, at any width', () => {
  fc.assert(
    fc.property(asked, ({ startMs, ...rest }) => {
      const stepMs = stepFor(rest);
      const { startMs: from, endMs: to } = alignRange(
        { startMs, endMs: startMs + rest.rangeMs },
        stepMs,
      );
      expect((to - from) / stepMs + 1).toBeLessThanOrEqual(10_001);
      expect(stepMs).toBeGreaterThanOrEqual(rest.minimumIntervalMs);
    }),
    {
      numRuns: 2_000,
      // The worst case: as many steps as are granted, both ends between two points.
      examples: [
        [{ startMs: 1, rangeMs: 150_000_000, widthPixels: 20_000, minimumIntervalMs: 15_000 }],
      ],
    },
  );
});

test('an aligned range is on the grid, never after the end asked for, and aligns to itself', () => {
  fc.assert(
    fc.property(asked, ({ startMs, ...rest }) => {
      const endMs = startMs + rest.rangeMs;
      const stepMs = stepFor(rest);
      const aligned = alignRange({ startMs, endMs }, stepMs);
      expect(aligned.startMs % stepMs).toBe(0);
      expect(aligned.endMs % stepMs).toBe(0);
      expect(aligned.startMs).toBeLessThan(startMs + stepMs);
      expect(aligned.endMs).toBeLessThanOrEqual(endMs);
      expect(aligned.endMs).toBeGreaterThan(endMs - stepMs);
      expect(alignRange(aligned, stepMs)).toEqual(aligned);
    }),
  );
});

test('a covering range is on the grid and holds all of the one asked for', () => {
  fc.assert(
    fc.property(asked, ({ startMs, rangeMs }) => {
      const endMs = startMs + rangeMs;
      const covering = coverRange({ startMs, endMs }, 60 * SECOND);
      expect(covering.startMs).toBeLessThanOrEqual(startMs);
      expect(covering.endMs).toBeGreaterThanOrEqual(endMs);
      expect(covering.endMs - covering.startMs).toBeLessThan(rangeMs + 120 * SECOND);
      expect(alignRange(covering, 60 * SECOND)).toEqual(covering);
    }),
  );
});

test.each([
  [15, 15, 60],
  [60, 15, 75],
  [15, 60, 240],
  [3_600, 15, 3_615],
])('with a step of %i s and a scrape every %i s a rate looks back %i s', (step, scrape, window) => {
  expect(rateWindowSeconds(step * SECOND, scrape * SECOND)).toBe(window);
});
