import fc from 'fast-check';
import { expect, test } from 'vitest';
import { earlyWarning } from './early-warning.ts';
import { seededRandom } from './random.ts';

const HOURS = 28 * 24;
const FIRST = 480_000;

/** Four weeks with days and weekends, and noise of three percent; `change` by hours before the end. */
function weeks(change: (back: number, value: number) => number, noise = 0.03): Float64Array {
  const random = seededRandom(7);
  return Float64Array.from({ length: HOURS }, (_, hour) => {
    const ofDay = 1 + 0.3 * Math.sin((hour / 24) * 2 * Math.PI);
    const ofWeek = Math.floor(hour / 24) % 7 < 5 ? 1 : 0.7;
    const value = 1_000 * ofDay * ofWeek * (1 + noise * (random() - 0.5));
    return change(HOURS - 1 - hour, value);
  });
}

const warn = (values: Float64Array) => earlyWarning({ firstHour: FIRST, values });

test.each<[string, (back: number, value: number) => number]>([
  ['an ordinary month', (_, value) => value],
  ['one hour, however high', (back, value) => (back === 0 ? value * 50 : value)],
  ['two hours that are over', (back, value) => (back === 1 || back === 2 ? value * 50 : value)],
  ['what is high at this hour every week', (back, value) => (back % 168 < 3 ? value * 8 : value)],
  ['a gap', (back, value) => (back < 40 ? Number.NaN : value)],
  ['nothing ever', () => 0],
])('%s is no warning', (_, change) => {
  expect(warn(weeks(change))).toBeUndefined();
});

test.each([
  ['eight times the usual', 2, 8],
  ['eight times for a night', 6, 8],
  ['without any noise before', 3, 8, 0],
])('%s is, since its first hour', (_, hours, factor, noise = 0.03) => {
  const found = warn(weeks((back, value) => (back < hours ? value * factor : value), noise));
  expect(found?.sinceHour).toBe(FIRST + HOURS - hours);
  expect(found?.hours).toBe(hours);
  expect(found?.ratio).toBeCloseTo(factor, 0);
});

test('too little history says nothing, and nothing throws', () => {
  fc.assert(
    fc.property(fc.float64Array({ maxLength: 400, noDefaultInfinity: true }), (values) => {
      const found = warn(values);
      expect(found === undefined || values.length >= 2 * 168 + 3 * 24).toBe(true);
    }),
  );
});
