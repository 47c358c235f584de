import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from './calendar.ts';
import { type Forecast, forecastDaily } from './forecast.ts';
import { seededRandom } from './random.ts';

const FIRST_DAY = dayOf(Date.UTC(2026, 7, 1));
const HORIZON = 20;

/** About 100 a day, a fifth less on two days of seven, with noise of some percent. */
function usual(days: number, { noise = 0.05, level = 100, seed = 7 } = {}): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: days }, (_, day) => {
    const weekday = day % 7 < 2 ? 0.8 : 1;
    return level * weekday * (1 + noise * (random() + random() + random() - 1.5));
  });
}

function forecast(values: readonly number[], elapsedDays = 10): Forecast {
  return forecastDaily(
    { firstDay: FIRST_DAY, values: Float64Array.from(values) },
    { horizon: HORIZON, elapsedDays },
  );
}

const total = ({ cumulative }: Forecast): number => cumulative.at(-1) ?? Number.NaN;
const kinds = ({ statements }: Forecast): string[] => statements.map(({ kind }) => kind);
/** Half the width of the interval at the end, as a share of the total. */
const width80 = (given: Forecast): number =>
  ((given.band80?.high.at(-1) ?? Number.NaN) - total(given)) / total(given);

const CALM = (HORIZON * (100 * (5 + 2 * 0.8))) / 7;

describe('what an amount of history allows', () => {
  test.each([
    [0, 'nothing', [false, false, false]],
    [1, 'nothing', [false, false, false]],
    [2, 'nothing', [false, false, false]],
    [3, 'rough', [false, false, false]],
    [6, 'rough', [false, false, false]],
    [7, 'range', [true, false, false]],
    [10, 'range', [true, false, false]],
    [13, 'range', [true, false, false]],
    [14, 'eighty', [false, true, false]],
    [20, 'eighty', [false, true, false]],
    [21, 'both', [false, true, true]],
    [41, 'both', [false, true, true]],
    [42, 'full', [false, true, true]],
    [300, 'full', [false, true, true]],
  ])('%d days: %s', (days, stage, has) => {
    const given = forecast(usual(days));
    expect(given.stage).toBe(stage);
    expect([given.range, given.band80, given.band95].map((band) => band !== undefined)).toEqual(
      has,
    );
    expect(given.daily).toHaveLength(stage === 'nothing' ? 0 : HORIZON);
  });

  test('a range spans the least and the most of the days seen', () => {
    const { range } = forecast([4, 5, 6, 7, 8, 9, 10]);
    expect([range?.low.at(-1), range?.high.at(-1)]).toEqual([4 * HORIZON, 10 * HORIZON]);
  });

  test('less history, wider interval', () => {
    const widths = [90, 42, 30, 21, 14].map((days) => width80(forecast(usual(days))));
    expect(widths.at(-1)).toBeGreaterThan(widths[0] ?? Number.NaN);
  });
});

describe('under stress', () => {
  test('calm days go on, weekdays and all', () => {
    const calm = forecast(usual(90));
    expect(Math.abs(total(calm) / CALM - 1)).toBeLessThan(0.03);
    expect(width80(calm)).toBeLessThan(0.1);
    expect(kinds(calm)).toEqual([]);
  });

  test('one day of six times as much is a spike, with its day, and changes little', () => {
    const values = usual(90);
    values[86] = (values[86] ?? 0) * 6;
    const given = forecast(values);
    expect(given.statements).toContainEqual({
      kind: 'spike',
      day: FIRST_DAY + 86,
      ratio: expect.closeTo(5, 0),
    });
    expect(Math.abs(total(given) / CALM - 1)).toBeLessThan(0.05);
    expect(width80(given)).toBeLessThan(0.4);
  });

  test('a step of 1.6 six days ago is a new level, with its day and ratio', () => {
    const values = usual(90).map((value, day) => (day < 84 ? value : value * 1.6));
    const given = forecast(values);
    const shift = given.statements.find((each) => each.kind === 'level-shift');
    expect(shift).toEqual({
      kind: 'level-shift',
      ratio: expect.closeTo(1.6, 1),
      sinceDay: FIRST_DAY + 84,
    });
    expect(Math.abs(total(given) / (1.6 * CALM) - 1)).toBeLessThan(0.05);
    expect(width80(given)).toBeLessThan(0.15);
  });

  test('gaps are filled, and said', () => {
    const values = usual(90).map((value, day) => (day % 9 === 4 ? Number.NaN : value));
    const given = forecast(values);
    expect(given.statements).toContainEqual({ kind: 'gaps-filled', days: 10 });
    expect(Math.abs(total(given) / CALM - 1)).toBeLessThan(0.03);
  });

  test('days without a week: the last of them is one day of noise, not the level', () => {
    const random = seededRandom(7);
    const noise = Array.from({ length: 89 }, () => 90 + 20 * random());
    const [low, high] = [85, 115].map((last) => total(forecast([...noise, last])));
    // 30 more on one day of seven, for one method of three: 1.4 a day, and what smoothing adds.
    expect(((high ?? Number.NaN) - (low ?? Number.NaN)) / HORIZON).toBeLessThan(4);
  });

  test('mostly zeros: one mean, no cleaning of what is there', () => {
    const given = forecast(usual(84).map((value, day) => (day % 7 < 4 ? 0 : value)));
    expect(kinds(given)).toEqual(['mostly-zero']);
    expect(new Set(given.daily).size).toBe(1);
    expect(given.band80?.low.at(-1)).toBeGreaterThan(0);
  });

  test.each([5, 0, 1e9])('constant %d: said so, instead of plus or minus nothing', (value) => {
    const given = forecast(Array.from({ length: 90 }, () => value));
    expect(given.statements).toEqual([{ kind: 'constant', value }]);
    expect(given.band80).toBeUndefined();
    expect(total(given)).toBeCloseTo(value * HORIZON, 3);
  });

  test('noise around nothing is never below zero', () => {
    const random = seededRandom(1);
    const given = forecast(Array.from({ length: 90 }, () => 10 * (random() - 0.5)));
    expect(kinds(given)).toContain('negative-values');
    expect(Math.min(...given.daily, ...(given.band95?.low ?? []))).toBeGreaterThanOrEqual(0);
  });

  test('a slip of a counter does not reach the forecast', () => {
    // One day of a hundred and eighty: above the 99th percentile.
    const values = usual(180).map((value, day) => (day === 150 ? 1e9 : value));
    const given = forecast(values);
    expect(given.statements).toContainEqual({ kind: 'absurd-value', day: FIRST_DAY + 150 });
    expect(Math.abs(total(given) / CALM - 1)).toBeLessThan(0.05);
    expect(width80(given)).toBeLessThan(1);
  });

  test('from the 17th day on the run-rate is as good, and it says so', () => {
    expect(kinds(forecast(usual(90), 16))).toEqual([]);
    expect(kinds(forecast(usual(90), 17))).toEqual(['run-rate-as-good']);
  });

  test('nothing known is nothing said', () => {
    const given = forecast([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    expect(given.stage).toBe('nothing');
    expect(given.statements).toEqual([]);
  });
});

const day = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 1e3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, Number.NaN, 1e9, -5, 1e-9) },
);

test('any history: finite numbers, in order, each band within the wider one, the same bits twice', () => {
  fc.assert(
    fc.property(fc.array(day, { maxLength: 120 }), (values) => {
      const given = forecast(values);
      expect(forecast(values)).toEqual(given);
      const { band80, band95, cumulative } = given;
      const most = Math.max(0, ...values.filter((value) => !Number.isNaN(value)));
      cumulative.forEach((sum, index) => {
        expect(sum).toBeGreaterThanOrEqual(cumulative[index - 1] ?? 0);
        const [low, high] = [band80?.low[index] ?? sum, band80?.high[index] ?? sum];
        expect(low >= 0 && low <= sum && sum <= high && Number.isFinite(high)).toBe(true);
        expect(band95?.low[index] ?? low).toBeLessThanOrEqual(low);
        expect(band95?.high[index] ?? high).toBeGreaterThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(100 * (most + 1) * (index + 1));
      });
    }),
    { numRuns: 60 },
  );
});

test('quantities a thousand million times as large give the same forecast, in that unit', () => {
  const small = forecast(usual(90));
  const large = forecast(usual(90, { level: 100 * 1e9 }));
  expect(total(large) / total(small)).toBeCloseTo(1e9, -6);
  expect(width80(large)).toBeCloseTo(width80(small), 3);
});
