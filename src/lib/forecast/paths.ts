import type { Ets } from './ets.ts';
import type { Random } from './random.ts';
import { WEEK } from './seasonality.ts';
import { at, type Column, deviation, mean } from './statistics.ts';

/** Imagined futures: `values[path * horizon + day]`, each a day's quantity. */
export interface Paths {
  readonly count: number;
  readonly horizon: number;
  readonly values: Column;
}

/**
 * Which past day each imagined day takes its surprise from, counted back from the last (0): one draw for
 * all signals, so that what moved together goes on moving together.
 */
export interface Draws {
  readonly count: number;
  readonly horizon: number;
  readonly daysBack: Int32Array;
}

export function drawDays(
  random: Random,
  { count, horizon, days }: { count: number; horizon: number; days: number },
): Draws {
  const daysBack = new Int32Array(count * horizon).map(() => Math.floor(random() * days));
  return { count, horizon, daysBack };
}

const WINSOR_DEVIATIONS = 8;

/** Residuals less their mean, beyond 8 MAD cut to that bound: one day must not own the tail. */
export function winsorized(residuals: Column): Column {
  const bound = WINSOR_DEVIATIONS * deviation(residuals, 0);
  const cut =
    bound > 0 ? residuals.map((each) => Math.max(-bound, Math.min(bound, each))) : residuals;
  const centre = mean(cut);
  return cut.map((each) => each - centre);
}

/** Runs the smoothing on into the future, past surprises drawn again as `draws` says. */
export function simulateEts(ets: Ets, residuals: Column, draws: Draws): Paths {
  const { form, parameters, states } = ets;
  const { alpha, beta, gamma, phi } = parameters;
  const { count, horizon, daysBack } = draws;
  const known = residuals.length;
  const isMultiplicative = form.season === 'multiplicative';
  const isSeasonal = form.season !== 'none';
  const values = new Float64Array(count * horizon);
  const indices = new Float64Array(WEEK);
  for (let path = 0; path < count; path++) {
    let level = at(states.levels, known);
    let slope = at(states.slopes, known);
    indices.set(states.seasons.subarray(known * WEEK, known * WEEK + WEEK));
    for (let day = 0; day < horizon; day++) {
      const place = path * horizon + day;
      const weekday = (known + day) % WEEK;
      const index = isSeasonal ? at(indices, weekday) : 0;
      const residual = at(residuals, known - 1 - ((daysBack[place] ?? 0) % known));
      const drift = phi * slope;
      const base = level + drift;
      const expected = isMultiplicative ? base * index : base + index;
      const error = isMultiplicative ? expected * residual : residual;
      values[place] = expected + error;
      const share = isMultiplicative ? 1 / index : 1;
      level = base + alpha * error * share;
      slope = drift + beta * error * share;
      if (isSeasonal) indices[weekday] = index + (gamma * error) / (isMultiplicative ? base : 1);
    }
  }
  return { count, horizon, values };
}

interface FlatSource {
  readonly points: Column;
  /** Of past days, as shares of their mean. */
  readonly surprises: Column;
  /** How uncertain the points are: their variance, that of one day being 1. */
  readonly levelVariance: number;
}

/**
 * Past surprises about a flat level that is itself no more than an estimate: where there is no smoothing to
 * run on. What a path's level is off by comes from the days that another path drew.
 */
export function simulateFlat(source: FlatSource, { count, horizon, daysBack }: Draws): Paths {
  const { points, surprises, levelVariance } = source;
  const known = surprises.length;
  const drawn = new Float64Array(count * horizon).map((_, place) =>
    at(surprises, known - 1 - ((daysBack[place] ?? 0) % known)),
  );
  const levels = new Float64Array(count).map((_, path) => {
    const days = drawn.subarray(path * horizon, (path + 1) * horizon);
    return 1 + mean(days) * Math.sqrt(horizon * levelVariance);
  });
  levels.reverse();
  const values = drawn.map(
    (surprise, place) =>
      at(points, place % horizon) * (1 + surprise) * at(levels, Math.floor(place / horizon)),
  );
  return { count, horizon, values };
}

/** The paths moved so that each day's mean is its point forecast, none below zero. */
export function centred({ count, horizon, values }: Paths, points: Column): Paths {
  const shifts = new Float64Array(horizon);
  for (let place = 0; place < values.length; place++) {
    shifts[place % horizon] = at(shifts, place % horizon) - at(values, place) / count;
  }
  const moved = values.map((value, place) =>
    Math.max(0, value + at(shifts, place % horizon) + at(points, place % horizon)),
  );
  return { count, horizon, values: moved };
}

/** The sums of the first `ahead` days, a path each. */
export function sumsAt({ count, horizon, values }: Paths, ahead: number): Column {
  return new Float64Array(count).map((_, path) => {
    let sum = 0;
    for (let day = 0; day < ahead; day++) sum += at(values, path * horizon + day);
    return sum;
  });
}

/** Each path as running sums. */
export function runningSums({ count, horizon, values }: Paths): Paths {
  const sums = values.slice();
  for (let place = 0; place < sums.length; place++) {
    if (place % horizon > 0) sums[place] = at(sums, place) + at(sums, place - 1);
  }
  return { count, horizon, values: sums };
}
