import { describe, expect, test } from 'vitest';
import { dayOf } from './calendar.ts';
import { seededRandom } from './random.ts';
import { trackRecord } from './track-record.ts';

const FIRST_DAY = dayOf(Date.UTC(2026, 0, 1));

function history(days: number) {
  const random = seededRandom(5);
  const values = Float64Array.from(
    { length: days },
    (_, day) =>
      // A run-rate that begins on quiet days promises too little.
      ((FIRST_DAY + day + 4) % 7 < 2 ? 40 : 100) * (0.9 + 0.2 * random()),
  );
  return { firstDay: FIRST_DAY, values };
}

describe('a track record', () => {
  test('judges month ends once there are any, each by the days before it only', () => {
    const { period, past, insideCount, medianError, medianRunRateError } = trackRecord(
      history(31 + 28 + 31 + 30 + 31 + 5),
      2,
    );
    expect(period).toBe('month');
    expect(
      past.map(({ endDay }) => new Date(endDay * 86_400_000).toISOString().slice(0, 10)),
    ).toEqual(['2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01']);
    expect(insideCount).toBe(
      past.filter((each) => each.actual >= each.low80 && each.actual <= each.high80).length,
    );
    expect(insideCount).toBeGreaterThanOrEqual(3);
    expect(medianError).toBeLessThan(0.05);
    expect(medianRunRateError).toBeGreaterThan(2 * (medianError ?? Number.NaN));
  });

  test('does not look ahead: what comes later changes nothing that was forecast', () => {
    const long = history(120);
    const short = { ...long, values: long.values.slice(0, 90) };
    const [first] = trackRecord(short, 10).past;
    expect(trackRecord(long, 10).past[0]).toEqual(first);
  });

  test('judges weeks until then', () => {
    const { period, past } = trackRecord(history(25), 10);
    expect(period).toBe('week');
    expect(past.map(({ endDay }) => endDay - FIRST_DAY)).toEqual([21, 22, 23, 24, 25]);
  });

  test('has nothing to say of less than three weeks', () => {
    expect(trackRecord(history(20), 10)).toEqual({
      period: 'week',
      past: [],
      insideCount: 0,
      medianError: undefined,
      medianRunRateError: undefined,
    });
  });
});
