import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  constant,
  during,
  everyPeriod,
  flicker,
  pulses,
  ramp,
  type Shape,
  sawtooth,
  scale,
  stepUp,
  sum,
  wave,
} from './shape.ts';

const DAY = 86_400;

const shapes: Readonly<Record<string, Shape>> = {
  constant: constant(3),
  wave: wave(2, DAY, 50_000),
  weekend: everyPeriod(7 * DAY, { startSeconds: 2 * DAY, endSeconds: 4 * DAY }, 6 * 3_600, 5),
  sawtooth: sawtooth(1, 0.001, DAY, 1_234),
  during: during(
    constant(1),
    { startSeconds: 40_000, endSeconds: 45_000 },
    sum(constant(4), flicker(9, 1)),
  ),
  pulses: pulses([10_000, 50_000, 300_000], 180, 2),
  ramp: ramp(0.0001, 12_345),
  stepUp: stepUp(2, 54_321),
  flicker: flicker(42, 3),
  scaled: scale(wave(1, 3_600, 0), -7),
};

describe('every shape', () => {
  for (const [name, shape] of Object.entries(shapes)) {
    it(`integrates to what it says: ${name}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: -10 * DAY, max: 20 * DAY }), (start) => {
          const steps = 400;
          const length = 40;
          let area = 0;
          for (let index = 0; index < steps; index++) {
            area += (shape.at(start + ((index + 0.5) * length) / steps) * length) / steps;
          }
          expect(shape.integral(start + length) - shape.integral(start)).toBeCloseTo(area, 0);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('flickers within its height, and not by nothing', () => {
    const values = Array.from(
      { length: 5_000 },
      (_, index) => shapes['flicker']?.at(index * 17) ?? 0,
    );
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(3);
    expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(0.9);
  });
});
