import { type Season, withoutSeason, withSeason } from './seasonality.ts';
import { at, type Column } from './statistics.ts';

/**
 * The Theta method (Assimakopoulos and Nikolopoulos, Int. J. Forecasting 16, 2000): the mean of the
 * line through the days without their season and of the smoothed series with twice its curvature.
 */
export interface Theta {
  /** The forecast for `ahead` days (1 is the next) after the first `known` days. */
  readonly pointAt: (known: number, ahead: number) => number;
}

/** Levels after each day of simple exponential smoothing; `levels[d]` has seen day d. */
function smooth(values: Column, alpha: number): Column {
  const levels = new Float64Array(values.length);
  let level = at(values, 0);
  for (let day = 0; day < values.length; day++) {
    level += alpha * (at(values, day) - level);
    levels[day] = level;
  }
  return levels;
}

/** Sum of squared errors one day ahead. */
function errorOf(values: Column, alpha: number): number {
  let level = at(values, 0);
  let squares = 0;
  for (let day = 1; day < values.length; day++) {
    const error = at(values, day) - level;
    squares += error * error;
    level += alpha * error;
  }
  return squares;
}

/** The alpha of the smallest error, to a hundredth or so. */
function bestAlpha(values: Column): number {
  let best = 0.05;
  let lowest = errorOf(values, best);
  const consider = (alpha: number) => {
    const error = errorOf(values, alpha);
    if (error < lowest) [best, lowest] = [alpha, error];
  };
  for (let alpha = 0.1; alpha < 1; alpha += 0.05) consider(alpha);
  const coarse = best;
  for (let offset = -0.04; offset <= 0.041; offset += 0.01) {
    consider(Math.min(0.99, Math.max(0.01, coarse + offset)));
  }
  return best;
}

/** Intercept and slope of the least squares line through the first days, for each number of them. */
function linesOf(values: Column): { intercepts: Column; slopes: Column } {
  const intercepts = new Float64Array(values.length + 1);
  const slopes = new Float64Array(values.length + 1);
  let [sum, weighted] = [0, 0];
  for (let day = 0; day < values.length; day++) {
    const count = day + 1;
    sum += at(values, day);
    weighted += day * at(values, day);
    const centre = day / 2;
    const spread = (count * (count * count - 1)) / 12;
    const slope = spread > 0 ? (weighted - centre * sum) / spread : 0;
    slopes[count] = slope;
    intercepts[count] = sum / count - slope * centre;
  }
  return { intercepts, slopes };
}

/** Fits the method to daily values without gaps; `season` is taken out before and put back after. */
export function fitTheta(values: Column, season: Season): Theta {
  const level = withoutSeason(values, season);
  const { intercepts, slopes } = linesOf(level);
  const [a, b] = [at(intercepts, level.length), at(slopes, level.length)];
  const alpha = bestAlpha(level.map((value, day) => 2 * value - a - b * day));
  // Smoothing is linear: that of `2 x - line` is found from those of x and of the days themselves.
  const smoothed = smooth(level, alpha);
  const smoothedDays = smooth(
    level.map((_, day) => day),
    alpha,
  );
  return {
    pointAt: (known, ahead) => {
      const [from, slope] = [at(intercepts, known), at(slopes, known)];
      const line = from + slope * (known - 1 + ahead);
      const curve = 2 * at(smoothed, known - 1) - from - slope * at(smoothedDays, known - 1);
      return withSeason((line + curve) / 2, known - 1 + ahead, season);
    },
  };
}
