import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowWindow, startsOf } from './row-window.ts';

const even = startsOf(100, () => 10);

test.each([
  ['the top', { top: 0, height: 50 }, { first: 0, end: 8, before: 0, after: 920 }],
  ['the middle', { top: 500, height: 50 }, { first: 48, end: 58, before: 480, after: 420 }],
  ['the end', { top: 950, height: 50 }, { first: 93, end: 100, before: 930, after: 0 }],
  ['far below', { top: 5000, height: 50 }, { first: 97, end: 100, before: 970, after: 0 }],
  ['far above', { top: -900, height: 50 }, { first: 0, end: 3, before: 0, after: 970 }],
])('rows of one height, at %s', (_name, view, expected) => {
  expect(rowWindow(even, view, 2)).toEqual(expected);
});

test('no row at all', () => {
  expect(
    rowWindow(
      startsOf(0, () => 10),
      { top: 0, height: 50 },
      2,
    ),
  ).toEqual({
    first: 0,
    end: 0,
    before: 0,
    after: 0,
  });
});

test('whatever the heights, every pixel in view is drawn and no height is lost', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(heights, fc.nat(20_000), fc.nat(1000), fc.nat(9), (rows, top, height, overscan) => {
      const starts = startsOf(rows.length, (index) => rows[index] ?? 0);
      const total = starts[rows.length] ?? 0;
      const seen = rowWindow(starts, { top, height }, overscan);
      const drawn = rows.slice(seen.first, seen.end).reduce((sum, each) => sum + each, 0);
      expect(seen.before + drawn + seen.after).toBe(total);
      expect(drawn).toBeGreaterThan(0);
      if (top < total) expect(seen.before).toBeLessThanOrEqual(top);
      expect(seen.before + drawn).toBeGreaterThanOrEqual(Math.min(total, top + height));
    }),
  );
});
