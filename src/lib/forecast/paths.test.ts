import { expect, test } from 'vitest';
import { drawDays, simulateFlat, sumsAt } from './paths.ts';
import { seededRandom } from './random.ts';
import { standardDeviation } from './statistics.ts';

test.each([0, 0.02, 0.1])(
  'sums about a flat level vary by its own uncertainty too: variance %d',
  (levelVariance) => {
    const horizon = 20;
    const draws = drawDays(seededRandom(3), { count: 4_000, horizon, days: 10 });
    const surprises = new Float64Array(10).map((_, day) => (day % 2 === 0 ? 0.5 : -0.5));
    const points = new Float64Array(horizon).fill(10);
    const sums = sumsAt(simulateFlat({ points, surprises, levelVariance }, draws), horizon);
    // A day varies by 5; the level of 20 such days by 5 x the root of its variance, all alike.
    const expected = 5 * Math.sqrt(horizon + horizon ** 2 * levelVariance);
    expect(standardDeviation(sums) / expected).toBeCloseTo(1, 1);
  },
);
