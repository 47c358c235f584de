import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Exact, sumOf } from '#lib/cost/money.ts';
import { dayCents } from './daily-cost.ts';

test('days add up to the month, and signals to their day, to the cent', () => {
  const euros = fc.double({ min: 0, max: 40, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(euros, euros, euros), { minLength: 1, maxLength: 31 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (costs, cents) => {
        const days = costs.map(([metrics, logs, traces], index) => ({
          dayMs: index,
          bySignal: { metrics, logs, traces },
        }));
        const shares = dayCents(days, new Exact(cents).div(100));
        expect(
          sumOf(shares.map((day) => day.cents))
            .times(100)
            .toNumber(),
        ).toBe(cents);
        for (const day of shares) expect(sumOf(day.bySignal).eq(day.cents)).toBe(true);
      },
    ),
  );
});
