import { describe, expect, test } from 'vitest';
import { findAnomalies } from './anomalies.ts';
import { attributeChange } from './attribution.ts';
import { seededRandom } from './random.ts';

const FIRST_DAY = 20_000;
const DAYS = 70;

function history(change: (value: number, day: number) => number) {
  const random = seededRandom(2);
  return {
    firstDay: FIRST_DAY,
    values: Float64Array.from({ length: DAYS }, (_, day) =>
      change(100 + 4 * (random() + random() - 1), day),
    ),
  };
}

const judged = { days: 14, unitEuros: 0.5, dailyEuros: () => 60, floorEuros: 1 };

describe('an anomaly', () => {
  test('is a day outside of the interval published the day before, with what it costs', () => {
    const cards = findAnomalies(
      history((value, day) => (day === 62 ? value * 2 : value)),
      judged,
    );
    expect(cards).toEqual([
      {
        kind: 'day',
        anomaly: expect.objectContaining({ day: FIRST_DAY + 62, euros: expect.closeTo(50, -1) }),
      },
    ]);
  });

  test('is none where it is small beside the cost of the day, or in money', () => {
    const given = history((value, day) => (day === 62 ? value * 2 : value));
    expect(findAnomalies(given, { ...judged, dailyEuros: () => 1_200 })).toEqual([]);
    expect(findAnomalies(given, { ...judged, floorEuros: 80 })).toEqual([]);
    expect(
      findAnomalies(
        history((value) => value),
        judged,
      ),
    ).toEqual([]);
  });

  test('is also a day on which next to nothing came', () => {
    const [card] = findAnomalies(
      history((value, day) => (day === 66 ? value / 10 : value)),
      judged,
    );
    expect(card?.kind === 'day' && card.anomaly.euros).toBeLessThan(-40);
  });

  test('five in a row are one new level', () => {
    const cards = findAnomalies(
      history((value, day) => (day >= 60 && day < 66 ? value * 1.8 : value)),
      judged,
    );
    expect(cards[0]).toMatchObject({ kind: 'level-shift', sinceDay: FIRST_DAY + 60 });
  });
});

describe('a cause', () => {
  const label = (name: string, usual: number, last: number) => ({
    name,
    values: Float64Array.from({ length: 29 }, (_, day) => (day === 28 ? last : usual)),
  });
  const labels = [label('a', 100, 100), label('b', 50, 130), label('c', 10, 30), label('d', 5, 4)];

  test('is ranked by money, volume apart from price, and all add up to the change', () => {
    const { causes, other, euros, explainedShare } = attributeChange(labels, {
      oldUnitEuros: 2,
      newUnitEuros: 2.5,
      most: 2,
    });
    expect(
      causes.map(({ name, volumeEuros, priceEuros }) => [name, volumeEuros, priceEuros]),
    ).toEqual([
      ['b', 160, 65],
      ['c', 40, 15],
    ]);
    // 264 units at 2.50 instead of 165 at 2.00.
    expect(euros).toBeCloseTo(264 * 2.5 - 165 * 2, 9);
    expect(causes.reduce((sum, each) => sum + each.euros, other?.euros ?? 0)).toBeCloseTo(euros, 9);
    expect(explainedShare).toBeCloseTo((225 + 55) / euros, 9);
  });

  test('is measured against what the whole was expected to be', () => {
    const { causes } = attributeChange(labels, {
      expectedTotal: 330,
      oldUnitEuros: 1,
      newUnitEuros: 1,
      most: 4,
    });
    expect(causes.map(({ name, euros }) => [name, euros])).toEqual([
      ['a', -100],
      ['b', 30],
      ['c', 10],
      ['d', -6],
    ]);
  });
});
