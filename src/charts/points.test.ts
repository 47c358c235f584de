import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsOf } from './points.ts';

const STEP = 10;

function points(samples: readonly (readonly [number, number])[]) {
  const flat = pointsOf(
    {
      timestamps: Float64Array.from(samples, ([time]) => time),
      values: Float64Array.from(samples, ([, value]) => value),
    },
    STEP,
  );
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[2 * index],
    flat[2 * index + 1],
  ]);
}

describe('pointsOf', () => {
  it.each([
    [
      'a line',
      [
        [0, 1],
        [10, 2],
        [20, 3],
      ],
      [
        [0, 1],
        [10, 2],
        [20, 3],
      ],
    ],
    [
      'a hole in the answer',
      [
        [0, 1],
        [10, 2],
        [40, 3],
        [50, 4],
      ],
      [
        [0, 1],
        [10, 2],
        [20, Number.NaN],
        [40, 3],
        [50, 4],
      ],
    ],
    [
      'a NaN in the answer',
      [
        [0, 1],
        [10, 2],
        [20, Number.NaN],
        [30, 3],
        [40, 4],
      ],
      [
        [0, 1],
        [10, 2],
        [20, Number.NaN],
        [30, 3],
        [40, 4],
      ],
    ],
    [
      'an infinity',
      [
        [0, 1],
        [10, 2],
        [20, Number.POSITIVE_INFINITY],
        [30, 3],
        [40, 4],
      ],
      [
        [0, 1],
        [10, 2],
        [20, Number.NaN],
        [30, 3],
        [40, 4],
      ],
    ],
    [
      'a late sample',
      [
        [0, 1],
        [14, 2],
      ],
      [
        [0, 1],
        [14, 2],
      ],
    ],
    [
      'a sample alone',
      [[0, 5]],
      [
        [-2, 5],
        [2, 5],
      ],
    ],
    ['nothing', [], []],
  ] satisfies [string, [number, number][], [number, number][]][])(
    'draws %s',
    (_what, samples, expected) => {
      expect(points(samples)).toEqual(expected);
    },
  );

  it('draws every finite sample at its height, and never two across a gap', () => {
    const value = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const drawn = points(values.map((each, index) => [index * STEP, each]));
        values.forEach((each, index) => {
          if (Number.isNaN(each)) return;
          expect(
            drawn.some(
              ([time, height]) =>
                Math.abs((time ?? 0) - index * STEP) <= STEP / 5 && height === each,
            ),
          ).toBe(true);
        });
        drawn.slice(1).forEach(([time, height], index) => {
          const [before, heightBefore] = drawn[index] ?? [];
          if (Number.isNaN(height) || Number.isNaN(heightBefore)) return;
          expect((time ?? 0) - (before ?? 0)).toBeLessThanOrEqual(STEP);
        });
      }),
    );
  });
});
