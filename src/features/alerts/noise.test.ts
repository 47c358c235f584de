import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankNoise } from './noise.ts';

const items = (...weeks: readonly (number | undefined)[]) =>
  weeks.map((perWeek, index) => ({ key: `rule ${index}`, perWeek }));

test('the quietest fill the budget, the rest is marked, and what was not tested stands last', () => {
  const { rows, total, within } = rankNoise(items(3, undefined, 40, 0, 9), 12);
  expect(rows.map(({ perWeek, isBeyond }) => [perWeek, isBeyond])).toEqual([
    [40, true],
    [9, false],
    [3, false],
    [0, false],
    [undefined, false],
  ]);
  expect({ total, within }).toEqual({ total: 52, within: 12 });
});

test('what fits never costs more than the budget, and one rule more would', () => {
  const weeks = fc.array(fc.nat({ max: 50 }), { maxLength: 30 });
  fc.assert(
    fc.property(weeks, fc.nat({ max: 300 }), (each, budget) => {
      const { rows, within } = rankNoise(items(...each), budget);
      const beyond = rows.filter(({ isBeyond }) => isBeyond);
      expect(within).toBeLessThanOrEqual(budget);
      for (const { perWeek = 0 } of beyond) expect(within + perWeek).toBeGreaterThan(budget);
    }),
  );
});
