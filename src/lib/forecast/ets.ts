import { minimize } from './nelder-mead.ts';
import { type Season, type SeasonKind, seasonOf, WEEK, withoutSeason } from './seasonality.ts';
import { at, type Column, mean } from './statistics.ts';

/**
 * Exponential smoothing in state space form (Hyndman, Koehler, Ord and Snyder, 2008): level, damped
 * trend or none, weekly season or none. Errors are relative where the season is multiplicative, and
 * absolute elsewhere; with both the states move alike, only likelihood and paths differ.
 */
export interface EtsForm {
  readonly hasTrend: boolean;
  readonly season: SeasonKind;
}

export interface EtsParameters {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
}

/** States after each number of known days: index 0 is before the first. */
interface States {
  readonly levels: Column;
  readonly slopes: Column;
  /** Seven a state. */
  readonly seasons: Column;
}

export interface Ets {
  readonly form: EtsForm;
  readonly parameters: EtsParameters;
  /** Akaike's criterion, corrected for small samples. */
  readonly aicc: number;
  readonly states: States;
  /** One day ahead: relative where the season is multiplicative. */
  readonly residuals: Column;
}

const ETS_FORMS: readonly EtsForm[] = [
  { hasTrend: false, season: 'none' },
  { hasTrend: true, season: 'none' },
  { hasTrend: false, season: 'additive' },
  { hasTrend: true, season: 'additive' },
  { hasTrend: false, season: 'multiplicative' },
  { hasTrend: true, season: 'multiplicative' },
];

interface Start {
  readonly level: number;
  readonly season: Season;
}

/** Runs the recursion over the days; answers -2 log likelihood (less what is constant), Infinity where it broke. */
function run(
  values: Column,
  form: EtsForm,
  { alpha, beta, gamma, phi }: EtsParameters,
  { level: firstLevel, season }: Start,
  record?: { states: States; residuals: Column },
): number {
  const isMultiplicative = form.season === 'multiplicative';
  const isSeasonal = form.season !== 'none';
  const indices = season.indices.slice();
  let [level, slope, squares, logs] = [firstLevel, 0, 0, 0];
  const { length } = values;
  for (let day = 0; day < length; day++) {
    const weekday = day % WEEK;
    const index = isSeasonal ? at(indices, weekday) : 0;
    const drift = phi * slope;
    const base = level + drift;
    if (record) {
      record.states.levels[day] = level;
      record.states.slopes[day] = slope;
      record.states.seasons.set(indices, day * WEEK);
    }
    const expected = isMultiplicative ? base * index : base + index;
    const error = at(values, day) - expected;
    if (isMultiplicative) {
      if (expected <= 0 || index <= 0 || base <= 0) return Number.POSITIVE_INFINITY;
      const relative = error / expected;
      squares += relative * relative;
      logs += Math.log(expected);
      level = base + (alpha * error) / index;
      slope = drift + (beta * error) / index;
      indices[weekday] = index + (gamma * error) / base;
      if (record) record.residuals[day] = relative;
    } else {
      squares += error * error;
      level = base + alpha * error;
      slope = drift + beta * error;
      if (isSeasonal) indices[weekday] = index + gamma * error;
      if (record) record.residuals[day] = error;
    }
  }
  if (record) {
    record.states.levels[length] = level;
    record.states.slopes[length] = slope;
    record.states.seasons.set(indices, length * WEEK);
  }
  const likelihood = length * Math.log(squares / length + Number.MIN_VALUE) + 2 * logs;
  return Number.isFinite(likelihood) ? likelihood : Number.POSITIVE_INFINITY;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** What is searched is alpha, gamma / (1 - alpha), beta / alpha and phi; outside its box it is clamped and pays. */
function parametersOf(form: EtsForm, point: readonly number[]): [EtsParameters, penalty: number] {
  const isSeasonal = form.season !== 'none';
  const [first = 0.3, ...rest] = point;
  const [share = 0] = isSeasonal ? rest : [];
  const [fraction = 0, damping = 1] = form.hasTrend ? rest.slice(isSeasonal ? 1 : 0) : [];
  const alpha = clamp(first, 1e-3, 0.99);
  const shareIn = isSeasonal ? clamp(share, 1e-4, 0.9) : 0;
  const fractionIn = form.hasTrend ? clamp(fraction, 1e-4, 0.9) : 0;
  const phi = form.hasTrend ? clamp(damping, 0.8, 0.98) : 1;
  const outside =
    Math.abs(first - alpha) +
    (isSeasonal ? Math.abs(share - shareIn) : 0) +
    (form.hasTrend ? Math.abs(fraction - fractionIn) + Math.abs(damping - phi) : 0);
  const parameters = { alpha, beta: alpha * fractionIn, gamma: (1 - alpha) * shareIn, phi };
  return [parameters, outside * 100];
}

/** Fits one form to daily values without gaps; undefined where it cannot hold (a season of ratios needs values above zero). */
function fitForm(values: Column, form: EtsForm): Ets | undefined {
  const { length } = values;
  if (form.season === 'multiplicative' && values.some((value) => value <= 0)) return undefined;
  const season = seasonOf(values, form.season);
  const start: Start = {
    level: mean(withoutSeason(values, season).subarray(0, Math.min(WEEK, length))),
    season,
  };
  const cost = (point: readonly number[]): number => {
    const [parameters, penalty] = parametersOf(form, point);
    return run(values, form, parameters, start) + penalty;
  };
  const first = [
    0.3,
    ...(form.season === 'none' ? [] : [0.1]),
    ...(form.hasTrend ? [0.1, 0.9] : []),
  ];
  const { point } = minimize(cost, first, { step: 0.15, evaluations: 30 + 30 * first.length });
  const [parameters] = parametersOf(form, point);
  const states: States = {
    levels: new Float64Array(length + 1),
    slopes: new Float64Array(length + 1),
    seasons: new Float64Array((length + 1) * WEEK),
  };
  const residuals = new Float64Array(length);
  const likelihood = run(values, form, parameters, start, { states, residuals });
  // Smoothing parameters, first states, and the variance of the errors.
  const count = 3 + (form.hasTrend ? 3 : 0) + (form.season === 'none' ? 0 : WEEK);
  const spare = length - count - 1;
  if (spare <= 0 || !Number.isFinite(likelihood)) return undefined;
  const aicc = likelihood + 2 * count + (2 * count * (count + 1)) / spare;
  return { form, parameters, aicc, states, residuals };
}

/** The form of the lowest AICc; seasonal ones only where days of the week differ. */
export function fitEts(values: Column, isWeekly: boolean): Ets | undefined {
  const fitted = ETS_FORMS.filter(({ season }) => isWeekly || season === 'none').flatMap(
    (form) => fitForm(values, form) ?? [],
  );
  return fitted.reduce<Ets | undefined>(
    (best, each) => (best && best.aicc <= each.aicc ? best : each),
    undefined,
  );
}

/** The forecasts of days 1 to `horizon` after the first `known`. */
export function etsPoints(
  { form, parameters, states }: Ets,
  known: number,
  horizon: number,
): Column {
  const points = new Float64Array(horizon);
  let base = at(states.levels, known);
  let slope = at(states.slopes, known);
  for (let ahead = 0; ahead < horizon; ahead++) {
    slope *= parameters.phi;
    base += slope;
    const index = at(states.seasons, known * WEEK + ((known + ahead) % WEEK));
    points[ahead] =
      form.season === 'none' ? base : form.season === 'additive' ? base + index : base * index;
  }
  return points;
}
