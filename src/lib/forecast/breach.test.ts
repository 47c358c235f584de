import { expect, test } from 'vitest';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { breachOf, pathCostOf } from './breach.ts';
import type { Ets } from './ets.ts';
import { drawDays, simulateEts } from './paths.ts';
import { seededRandom } from './random.ts';

/*
 * The stated process: custom samples, 4 bn a day, 15 % less on two days of seven; each day's surprise is
 * one of fourteen, as likely as each other, and a fifth of it stays in the level.
 */
const SURPRISES = [-900, -620, -440, -310, -200, -110, -30, 30, 90, 180, 290, 420, 640, 960].map(
  (millions) => millions * 1e6,
);
const LEVEL = 4e9;
const SEASON = [170, 170, 170, 170, 170, -425, -425].map((millions) => millions * 1e6);
const ALPHA = 0.2;
const HORIZON = 14;
const TO_DATE = 60e9;
const PRICES = [
  [10e9, 0.15],
  [25e9, 0.13],
  [50e9, 0.12],
  [100e9, 0.11],
  [200e9, 0.1],
] as const;

function eurosOf(samples: number): number {
  let [euros, from] = [0, 0];
  for (const [to, price] of PRICES) {
    euros += (Math.max(0, Math.min(samples, to) - from) / 1e6) * price;
    from = to;
  }
  return euros;
}

function statedProcess(): Ets {
  const known = SURPRISES.length;
  const seasons = new Float64Array((known + 1) * 7);
  for (let day = 0; day <= known; day++) seasons.set(SEASON, day * 7);
  return {
    form: { hasTrend: false, season: 'additive' },
    parameters: { alpha: ALPHA, beta: 0, gamma: 0, phi: 1 },
    aicc: 0,
    states: {
      levels: new Float64Array(known + 1).fill(LEVEL),
      slopes: new Float64Array(known + 1),
      seasons,
    },
    residuals: Float64Array.from(SURPRISES),
  };
}

/** The day each of 100,000 months of the process passes a limit, drawn here and priced here. */
function crossings(limitEuros: number): number[] {
  const random = seededRandom(4_711);
  const days: number[] = [];
  for (let month = 0; month < 100_000; month++) {
    let [level, samples] = [LEVEL, TO_DATE];
    for (let day = 0; day < HORIZON; day++) {
      const surprise = SURPRISES[Math.floor(random() * SURPRISES.length)] ?? 0;
      samples += level + (SEASON[day % 7] ?? 0) + surprise;
      level += ALPHA * surprise;
      if (eurosOf(samples) <= limitEuros) continue;
      days.push(day);
      break;
    }
  }
  return days.sort((a, b) => a - b);
}

test.each([10_000, 12_900, 13_300, 13_550, 13_800, 14_200])(
  'a budget of %d is passed as often, and on the days, as in 100,000 paths of the process',
  (limitEuros) => {
    const [book] = [priceBookAt(Date.UTC(2026, 10, 20))];
    if (!book) throw new Error('There are prices for today.');
    const draws = drawDays(seededRandom(1), {
      count: 10_000,
      horizon: HORIZON,
      days: SURPRISES.length,
    });
    const source = {
      id: 'a',
      name: 'shop-metrics',
      region: 'fr-par',
      signal: 'metrics',
      origin: 'custom',
      retentionDays: 31,
    } as const;
    const process = statedProcess();
    const paths = simulateEts(process, process.residuals, draws);
    const cost = pathCostOf([{ source, monthToDate: TO_DATE }], [paths], book);
    const found = breachOf(cost, draws, { limit: { limitEuros }, euroToDate: eurosOf(TO_DATE) });
    const expected = crossings(limitEuros);
    expect(Math.abs(found.chance - expected.length / 100_000)).toBeLessThan(0.02);
    const at = (share: number) => expected[Math.round((expected.length - 1) * share)];
    const off = [found.earliestDay, found.day, found.latestDay].map((day, index) =>
      Math.abs((day ?? Number.NaN) - (at([0.1, 0.5, 0.9][index] ?? 0) ?? Number.NaN)),
    );
    expect(Math.max(...off)).toBeLessThanOrEqual(1);
    expect(off[1]).toBe(0);
  },
);
