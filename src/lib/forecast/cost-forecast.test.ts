import { describe, expect, test } from 'vitest';
import { priceBookAt, type PriceBook } from '#lib/cost/price-book.ts';
import { type CostSignal, forecastCost } from './cost-forecast.ts';
import { forecastDaily } from './forecast.ts';
import { seededRandom } from './random.ts';

function today(): PriceBook {
  const book = priceBookAt(Date.UTC(2026, 10, 20));
  if (!book) throw new Error('There are prices for today.');
  return book;
}

const HORIZON = 12;
const DAYS = 180;
const LEVEL = 100e9;
const SPREAD = 8e9;

/** Twelve uniform numbers: near enough to a normal one, and no code of the product's. */
function normalFrom(random: () => number): number {
  let sum = -6;
  for (let each = 0; each < 12; each++) sum += random();
  return sum;
}

/** Standardised, so that the history's mean and spread are those of the process, not of the draw. */
function standardNormals(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  const raw = Array.from({ length: count }, () => normalFrom(random));
  const mean = raw.reduce((sum, each) => sum + each, 0) / count;
  const spread = Math.sqrt(raw.reduce((sum, each) => sum + (each - mean) ** 2, 0) / count);
  return raw.map((each) => (each - mean) / spread);
}

function logs(values: readonly number[], more: Partial<CostSignal['source']> = {}): CostSignal {
  return {
    source: {
      id: 'logs',
      name: 'shop-logs',
      region: 'fr-par',
      signal: 'logs',
      origin: 'custom',
      retentionDays: 7,
      ...more,
    },
    monthToDate: values.slice(-18).reduce((sum, value) => sum + value, 0),
    history: { firstDay: 20_000, values: Float64Array.from(values) },
  };
}

/** A draw in which days are as independent as they look: where chance makes a trend, a forecast must follow it. */
const STEADY = standardNormals(DAYS, 6).map((each) => LEVEL + SPREAD * each);

describe('a budget', () => {
  // The process: every day by itself, normal, 100 GB and 8 GB, at EUR 0.35 a GB.
  const signal = logs(STEADY);
  const [toDate, expected] = [signal.monthToDate, signal.monthToDate + HORIZON * LEVEL];
  const limits = [-1.5, -0.8, -0.3, 0, 0.3, 0.8, 1.5].map(
    (deviations) => ((expected + deviations * SPREAD * Math.sqrt(HORIZON)) / 1e9) * 0.35,
  );

  test('is passed as often, and when, as in 100,000 months of the stated process', () => {
    const random = seededRandom(99);
    const { breaches, forecasts } = forecastCost([signal], {
      book: today(),
      horizon: HORIZON,
      limits: limits.map((limitEuros) => ({ limitEuros })),
    });
    const level = (forecasts[0]?.daily[0] ?? Number.NaN) - LEVEL;
    // The process goes on at the level the history ended at, which is what is known of it.
    const days: number[][] = limits.map(() => []);
    const months = 100_000;
    for (let month = 0; month < months; month++) {
      let volume = toDate;
      const passed = limits.map(() => false);
      for (let day = 0; day < HORIZON; day++) {
        volume += LEVEL + level + SPREAD * normalFrom(random);
        const euros = (volume / 1e9) * 0.35;
        limits.forEach((limit, index) => {
          if (passed[index] || euros <= limit) return;
          passed[index] = true;
          days[index]?.push(day);
        });
      }
    }
    breaches.forEach(({ chance, day, earliestDay, latestDay }, index) => {
      const crossings = (days[index] ?? []).sort((a, b) => a - b);
      expect(Math.abs(chance - crossings.length / months)).toBeLessThan(0.02);
      const at = (share: number) => crossings[Math.round((crossings.length - 1) * share)];
      expect([earliestDay, day, latestDay]).toEqual([at(0.1), at(0.5), at(0.9)]);
    });
  });

  test('already passed is certain; out of reach is not to be feared', () => {
    const euroToDate = (toDate / 1e9) * 0.35;
    const { breaches } = forecastCost([signal], {
      book: today(),
      horizon: HORIZON,
      limits: [{ limitEuros: euroToDate - 1 }, { limitEuros: 10 * euroToDate }],
    });
    expect(breaches.map(({ isPast, chance }) => [isPast, chance])).toEqual([
      [true, 1],
      [false, 0],
    ]);
  });
});

describe('the cost', () => {
  test('of one source at one price is its volume, priced, band and all', () => {
    const signal = logs(STEADY);
    const cost = forecastCost([signal], { book: today(), horizon: HORIZON });
    const volume = forecastDaily(signal.history, { horizon: HORIZON });
    const euros = (bytes: number | undefined): number =>
      ((signal.monthToDate + (bytes ?? Number.NaN)) / 1e9) * 0.35;
    expect(cost.cumulative.at(-1)).toBeCloseTo(euros(volume.cumulative.at(-1)), 6);
    const [ours, theirs] = [cost.band80?.high.at(-1), euros(volume.band80?.high.at(-1))];
    expect(Math.abs((ours ?? 0) / theirs - 1)).toBeLessThan(0.002);
  });

  test('of sources that move together varies as they do; of others less', () => {
    const other = standardNormals(DAYS, 4).map((each) => LEVEL + SPREAD * each);
    const halfWidth = (...signals: CostSignal[]): number => {
      const { band80, cumulative } = forecastCost(signals, { book: today(), horizon: HORIZON });
      return (band80?.high.at(-1) ?? Number.NaN) - (cumulative.at(-1) ?? Number.NaN);
    };
    const [one, another] = [logs(STEADY), logs(other, { id: 'b' })];
    expect(halfWidth(one, one) / (2 * halfWidth(one))).toBeCloseTo(1, 2);
    const apart = halfWidth(one, another);
    expect(apart / Math.hypot(halfWidth(one), halfWidth(another))).toBeCloseTo(1, 0);
    expect(apart).toBeLessThan(0.9 * (halfWidth(one) + halfWidth(another)));
  });

  test('without the history for an interval has neither band nor chance', () => {
    const short = logs(STEADY.slice(-5));
    const given = forecastCost([short], {
      book: today(),
      horizon: HORIZON,
      limits: [{ limitEuros: 1 }],
    });
    expect([given.band80, given.breaches]).toEqual([undefined, []]);
    expect(given.cumulative.at(-1)).toBeGreaterThan(given.toDate);
  });

  test('keeps its interval beside a source that is new and free', () => {
    const free = logs(STEADY.slice(-2), { id: 'free', origin: 'provider' });
    const given = forecastCost([logs(STEADY), free], { book: today(), horizon: HORIZON });
    expect(given.band80).toEqual(
      forecastCost([logs(STEADY)], { book: today(), horizon: HORIZON }).band80,
    );
    expect(given.parts.map(({ origin, volume }) => [origin, volume.band80 !== undefined])).toEqual([
      ['custom', true],
      ['provider', false],
    ]);
  });

  test('is what its parts add up to, and never less than what is known today', () => {
    const busy = { ...logs(STEADY), today: 3 * LEVEL };
    const quiet = { ...logs(STEADY.slice(-60), { id: 'b', retentionDays: 90 }), today: LEVEL / 9 };
    const given = forecastCost([busy, quiet], { book: today(), horizon: HORIZON });
    const parts = given.parts.reduce((sum, { cost }) => sum + (cost.cumulative.at(-1) ?? 0), 0);
    expect(parts).toBeCloseTo(given.cumulative.at(-1) ?? Number.NaN, 9);
    expect(given.cumulative[0]).toBeGreaterThanOrEqual(given.toDate);
    expect(Math.min(...(given.band95?.low ?? []))).toBeGreaterThanOrEqual(given.toDate);
    // The busy day is known, not a level: only it is raised.
    const calm = forecastCost([logs(STEADY)], { book: today(), horizon: HORIZON });
    const raised = forecastCost([busy], { book: today(), horizon: HORIZON });
    const [more, calmDay] = [raised.forecasts[0]?.daily, calm.forecasts[0]?.daily];
    expect(more?.[0]).toBe(3 * LEVEL);
    expect(more?.slice(1)).toEqual(calmDay?.slice(1));
  });

  test('of a fortnight or less has a range and says no chance', () => {
    const short = logs(STEADY.slice(-10));
    const given = forecastCost([short], {
      book: today(),
      horizon: HORIZON,
      limits: [{ limitEuros: 1 }],
    });
    expect([given.band80, given.breaches]).toEqual([undefined, []]);
    const days = STEADY.slice(-10);
    const euros = (day: number) => ((short.monthToDate + HORIZON * day) / 1e9) * 0.35;
    expect(given.range?.low.at(-1)).toBeCloseTo(euros(Math.min(...days)), 6);
    expect(given.range?.high.at(-1)).toBeCloseTo(euros(Math.max(...days)), 6);
  });

  test('and what else counts pass a budget together', () => {
    const others = {
      toDate: 500,
      byDay: Array.from({ length: HORIZON }, (_, day) => 500 + 20 * day),
    };
    const at = (limitEuros: number, more = 0) =>
      forecastCost([logs(STEADY)], {
        book: today(),
        horizon: HORIZON,
        limits: [{ limitEuros: limitEuros + more, ...(more > 0 && { others }) }],
      }).breaches[0];
    const limit = ((signalToDate() + HORIZON * LEVEL) / 1e9) * 0.35;
    expect(at(limit, 500 + 20 * (HORIZON - 1))?.chance).toBeCloseTo(at(limit)?.chance ?? -1, 9);
    expect(at(1, 400)?.isPast).toBe(true);
  });
});

const signalToDate = (): number => logs(STEADY).monthToDate;
