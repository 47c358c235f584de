import type { Fitted } from './point.ts';
import { at, type Column } from './statistics.ts';

/** How far cumulative forecasts were off in a back-test, in standard deviations of the paths' sums. */
export interface Scores {
  /** Index: days ahead less one. */
  readonly byHorizon: readonly Column[];
}

const FIRST_ORIGIN = 42;
const SHORT_SHARE = 0.45;

/**
 * Forecasts again from each day past the 42nd (past 45 % of a shorter history), parameters as they are,
 * and scores the running sum of what followed: |error| / `spreads`, the paths' standard deviations.
 */
export function backTest(fitted: Fitted, actual: Column, spreads: Column): Scores {
  const horizon = spreads.length;
  const { length } = actual;
  const first = Math.max(1, Math.min(FIRST_ORIGIN, Math.floor(SHORT_SHARE * length)));
  const scores: number[][] = Array.from({ length: horizon }, () => []);
  for (let known = first; known < length; known++) {
    const reach = Math.min(horizon, length - known);
    const points = fitted.pointsAt(known, reach);
    let error = 0;
    for (let ahead = 0; ahead < reach; ahead++) {
      error += at(points, ahead) - at(actual, known + ahead);
      const spread = at(spreads, ahead);
      if (spread > 0) scores[ahead]?.push(Math.abs(error) / spread);
    }
  }
  return { byHorizon: scores.map((each) => Float64Array.from(each)) };
}

/** The scores of horizons above half of `ahead` up to it, ascending; of the longest there are where it was never reached. */
export function pooledScores({ byHorizon }: Scores, ahead: number): Column {
  let longest = Math.min(ahead, byHorizon.length);
  while (longest > 1 && byHorizon[longest - 1]?.length === 0) longest -= 1;
  const pool = byHorizon.slice(Math.floor(longest / 2), longest);
  const joined = new Float64Array(pool.reduce((sum, each) => sum + each.length, 0));
  let place = 0;
  for (const each of pool) {
    joined.set(each, place);
    place += each.length;
  }
  return joined.sort();
}

/** The score that covers a share of the next ones: rank ceil((n + 1) x level), the largest where there are too few. */
export function conformalQuantile(ascending: Column, level: number): number {
  const rank = Math.ceil((ascending.length + 1) * level);
  return at(ascending, Math.min(ascending.length, rank) - 1);
}

/**
 * Factor on the half-width by days of history: what paths and back-test together leave to be wished for,
 * measured on every month of a quarter of the benchmark's series (1,700 origins) for each length, and
 * checked on the others.
 */
const FACTORS: readonly (readonly [days: number, at80: number, at95: number])[] = [
  [21, 1.6, 2.8],
  [30, 1.47, 1.94],
  [42, 1.36, 1.77],
  [60, 1.22, 1.68],
  [90, 1.12, 1.51],
  [180, 1.02, 1.2],
];

/** Under three weeks nothing was measured: the band is wide. */
const SHORT_FACTOR = 1.8;

export type Level = 0.8 | 0.95;

export function factorFor(historyDays: number, level: Level): number {
  const column = level === 0.8 ? 1 : 2;
  const above = FACTORS.findIndex(([days]) => historyDays <= days);
  const upper = FACTORS[above] ?? FACTORS.at(-1);
  const lower = FACTORS[above - 1];
  if (!upper) throw new Error('There are factors.');
  if (historyDays < 21) return Math.max(SHORT_FACTOR, upper[column]);
  if (above <= 0 || !lower) return upper[column];
  const share = (historyDays - lower[0]) / (upper[0] - lower[0]);
  return lower[column] + share * (upper[column] - lower[column]);
}
