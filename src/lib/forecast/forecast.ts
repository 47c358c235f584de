import { backTest, conformalQuantile, factorFor, type Level, pooledScores } from './conformal.ts';
import { etsPoints } from './ets.ts';
import { type DailyHistory, type Prepared, prepare } from './history.ts';
import {
  centred,
  drawDays,
  type Draws,
  type Paths,
  simulateEts,
  simulateFlat,
  sumsAt,
  winsorized,
} from './paths.ts';
import { type Combination, type Fitted, fitCombination, fitFlat, flatVariance } from './point.ts';
import { seededRandom } from './random.ts';
import { type Stage, stageFor, type Statement } from './statements.ts';
import { at, type Column, mean, quantileOfSorted, standardDeviation } from './statistics.ts';

/** Bounds of a running sum, a value a day. */
export interface Band {
  readonly low: Column;
  readonly high: Column;
}

/** The days to come. Sums begin with the first of them: what the month already holds is the caller's to add. */
export interface Forecast {
  readonly historyDays: number;
  readonly stage: Stage;
  readonly statements: readonly Statement[];
  /** Each day's expected quantity; empty where nothing may be said. */
  readonly daily: Column;
  /** Its running sum. */
  readonly cumulative: Column;
  /** Intervals of the running sum, by what the history allows. */
  readonly band80?: Band;
  readonly band95?: Band;
  /** A range that is no probability: the least and the most of a day, times the days. */
  readonly range?: Band;
  /** Where there is an interval, or the history is constant. */
  readonly paths?: Paths;
  /** Half-widths of the bands, each as a multiple of what the paths alone say: what calibration added. */
  readonly stretch80?: Column;
  readonly stretch95?: Column;
}

/** A forecast, and as many more futures of the same kind as are asked for. */
export interface Forecaster {
  readonly forecast: Forecast;
  readonly imagine: (draws: Draws) => Paths;
}

export interface ForecastOptions {
  /** Days to look ahead. */
  readonly horizon: number;
  /** Days of the month that are over: from the 17th on the run-rate is as good, and the forecast says so. */
  readonly elapsedDays?: number;
  readonly seed?: number;
  /** 400, as the factors were measured with, where absent. */
  readonly pathCount?: number;
  /** Draws shared with other signals, instead of own ones. */
  readonly draws?: Draws;
}

const PATHS = 400;
const SEED = 20_260_101;
const RUN_RATE_AS_GOOD_FROM_DAY = 17;
const WEEKDAYS_FROM_DAY = 14;

export function drawsFor(historyDays: number, options: ForecastOptions): Draws {
  const { horizon, seed = SEED, pathCount = PATHS } = options;
  return drawDays(seededRandom(seed), {
    count: pathCount,
    horizon,
    days: Math.max(1, historyDays),
  });
}

function sumUp(values: Column): Column {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

interface Model {
  readonly fitted: Fitted;
  readonly simulate: (points: Column, draws: Draws) => Paths;
}

/** What one day ahead was off, spikes and all: what is cut for fitting may come again. */
function etsModel(combination: Combination, { actual, fitting }: Prepared): Model {
  const { ets } = combination;
  if (!ets) return flatModel(combination, actual);
  const isRelative = ets.form.season === 'multiplicative';
  const residuals = winsorized(
    ets.residuals.map((residual, day) => {
      const cut = at(actual, day) - at(fitting, day);
      return cut === 0 ? residual : residual + cut / (isRelative ? expectedOn(ets, day) : 1);
    }),
  );
  return {
    fitted: combination,
    simulate: (points, draws) => centred(simulateEts(ets, residuals, draws), points),
  };
}

function expectedOn(ets: NonNullable<Combination['ets']>, day: number): number {
  return at(etsPoints(ets, day, 1), 0);
}

function flatModel(fitted: Fitted, actual: Column): Model {
  const centre = mean(actual);
  const surprises = actual.map((value) => (centre > 0 ? value / centre - 1 : 0));
  const levelVariance = flatVariance(actual.length);
  return {
    fitted,
    simulate: (points, draws) =>
      centred(simulateFlat({ points, surprises, levelVariance }, draws), points),
  };
}

function modelOf(prepared: Prepared): Model {
  const { fitting, actual, historyDays, isMostlyZero } = prepared;
  if (isMostlyZero || historyDays < WEEKDAYS_FROM_DAY) return flatModel(fitFlat(fitting), actual);
  return etsModel(fitCombination(fitting), prepared);
}

/** An interval of the running sum by day: its half-width, and that as a multiple of the paths' own. */
interface Interval {
  readonly halfWidth: Column;
  readonly stretch: Column;
}

/** Path and conformal quantile, averaged, times the factor of the history's length: for each day and level. */
function intervalsOf(
  model: Model,
  { actual, historyDays }: Prepared,
  paths: Paths,
  levels: readonly Level[],
): readonly Interval[] {
  const { horizon } = paths;
  const sums = Array.from({ length: horizon }, (_, day) => sumsAt(paths, day + 1));
  const spreads = Float64Array.from(sums, standardDeviation);
  const scores = backTest(model.fitted, actual, spreads);
  const pooled = sums.map((_, day) => pooledScores(scores, day + 1));
  const distances = sums.map((each) => {
    const centre = mean(each);
    return each.map((sum) => Math.abs(sum - centre)).sort();
  });
  return levels.map((level) => {
    const byPaths = Float64Array.from(distances, (each) => quantileOfSorted(each, level));
    const halfWidth = byPaths.map((width, day) => {
      const scores = pooled[day] ?? new Float64Array();
      const tested =
        scores.length > 0 ? conformalQuantile(scores, level) * at(spreads, day) : width;
      return ((width + tested) / 2) * factorFor(historyDays, level);
    });
    const stretch = halfWidth.map((width, day) =>
      at(byPaths, day) > 0 ? width / at(byPaths, day) : 1,
    );
    return { halfWidth, stretch };
  });
}

function bandAround(cumulative: Column, halfWidth: Column): Band {
  return {
    low: cumulative.map((sum, day) => Math.max(0, sum - at(halfWidth, day))),
    high: cumulative.map((sum, day) => sum + at(halfWidth, day)),
  };
}

function rangeOf({ actual }: Prepared, horizon: number): Band {
  const [least, most] = [Math.min(...actual), Math.max(...actual)];
  const days = new Float64Array(horizon).map((_, day) => day + 1);
  return { low: days.map((count) => count * least), high: days.map((count) => count * most) };
}

const STAGE_LEVELS: Readonly<Record<Stage, readonly Level[]>> = {
  nothing: [],
  rough: [],
  range: [],
  eighty: [0.8],
  both: [0.8, 0.95],
  full: [0.8, 0.95],
};

function statementsOf({ statements }: Prepared, elapsedDays: number): readonly Statement[] {
  return elapsedDays >= RUN_RATE_AS_GOOD_FROM_DAY
    ? [...statements, { kind: 'run-rate-as-good' }]
    : statements;
}

const NOTHING: Pick<Forecast, 'daily' | 'cumulative'> = {
  daily: new Float64Array(),
  cumulative: new Float64Array(),
};

/** `forecastDaily`, with the means to imagine more futures. */
export function forecasterOf(history: DailyHistory, options: ForecastOptions): Forecaster {
  const { horizon, elapsedDays = 0 } = options;
  const prepared = prepare(history);
  const { historyDays, isConstant } = prepared;
  const stage = stageFor(historyDays);
  const common = { historyDays, stage, statements: statementsOf(prepared, elapsedDays) };
  if (stage === 'nothing' || horizon < 1) {
    const none = { count: 0, horizon: 0, values: new Float64Array() };
    return { forecast: { ...common, ...NOTHING }, imagine: () => none };
  }
  const model = modelOf(prepared);
  const daily = model.fitted.pointsAt(historyDays, horizon);
  const said = { ...common, daily, cumulative: sumUp(daily) };
  const imagine = (draws: Draws): Paths => model.simulate(daily, draws);
  const drawn = (): Paths => imagine(options.draws ?? drawsFor(historyDays, options));
  if (isConstant) return { forecast: { ...said, paths: drawn() }, imagine };
  if (stage === 'rough') return { forecast: said, imagine };
  if (stage === 'range') {
    return { forecast: { ...said, range: rangeOf(prepared, horizon) }, imagine };
  }
  const paths = drawn();
  const [eighty, both] = intervalsOf(model, prepared, paths, STAGE_LEVELS[stage]);
  const bandOf = ({ halfWidth }: Interval): Band => bandAround(said.cumulative, halfWidth);
  const forecast: Forecast = {
    ...said,
    paths,
    ...(eighty && { band80: bandOf(eighty), stretch80: eighty.stretch }),
    ...(both && { band95: bandOf(both), stretch95: both.stretch }),
  };
  return { forecast, imagine };
}

/**
 * The days to come of one daily quantity: the mean of three methods on a cleaned history, paths of
 * bootstrapped residuals, and an interval of the running sum calibrated by a back-test
 * (`docs/decisions/0008-a-forecast-of-our-own.md`). The same input gives the same bits.
 */
export function forecastDaily(history: DailyHistory, options: ForecastOptions): Forecast {
  return forecasterOf(history, options).forecast;
}
