import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Exact, sumOf } from '#lib/cost/money.ts';
import { attributeChange } from '#lib/forecast/attribution.ts';
import { changeRows } from './change-rows.ts';

const euros = fc.double({ min: -50, max: 50, noNaN: true });

test('rows add up across and down to what is said of the day', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(euros, euros, euros), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(2, 4),
      (parts, digits) => {
        const labels = parts.map(([actual, oldUnitEuros, newUnitEuros], index) => ({
          name: String(index),
          values: new Float64Array(29).fill(1).with(28, Math.abs(actual)),
          prices: { oldUnitEuros, newUnitEuros },
        }));
        const found = attributeChange(labels, { most: 5 });
        const rows = changeRows(found, digits);
        const total = sumOf(rows.map(({ shown }) => shown.euros));
        expect(total.toFixed()).toBe(new Exact(found.euros).toDecimalPlaces(digits).toFixed());
        for (const { cause, shown } of rows) {
          expect(shown.byVolume.plus(shown.byPrice).eq(shown.euros)).toBe(true);
          for (const [exact, rounded] of [
            [cause.euros, shown.euros],
            [cause.volumeEuros, shown.byVolume],
            [cause.priceEuros, shown.byPrice],
          ] as const) {
            expect(rounded.minus(exact).abs().toNumber()).toBeLessThan(2 * 10 ** -digits);
          }
        }
      },
    ),
  );
});
