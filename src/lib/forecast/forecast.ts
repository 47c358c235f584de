import {
  backTest,
  conformalQuantile,
  factorFor,
  type Level,
  pathHalfWidth,
  pooledScores,
} from './conformal.ts';
import { etsPoints } from './ets.ts';
import { type DailyHistory, type Prepared, prepare } from './history.ts';
import {
  centred,
  drawDays,
  type Draws,
  type Paths,
  runningSums,
  simulateEts,
  simulateFlat,
  winsorized,
} from './paths.ts';
import { type Combination, type Fitted, fitCombination, fitFlat } from './point.ts';
import { seededRandom } from './random.ts';
import { type Stage, stageFor, type Statement } from './statements.ts';
import { at, type Column, mean, standardDeviation } from './statistics.ts';

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
  return drawDays(seededRandom(seed), { count: pathCount, horizon, days: Math.max(1, historyDays) });
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
  const recent = actual.subarray(Math.max(0, actual.length - 28));
  const centre = mean(recent);
  const residuals = recent.map((value) => value - centre);
  return {
    fitted,
    simulate: (points, draws) => centred(simulateFlat(points, residuals, draws), points),
  };
}

function modelOf(prepared: Prepared): Model {
  const { fitting, actual, historyDays, isMostlyZero } = prepared;
  if (isMostlyZero || historyDays < WEEKDAYS_FROM_DAY) return flatModel(fitFlat(fitting), actual);
  return etsModel(fitCombination(fitting), prepared);
}

/** Half-widths of the running sum's interval, a day each: path and conformal quantile, averaged, times the factor. */
function halfWidths(
  model: Model,
  prepared: Prepared,
  paths: Paths,
  levels: readonly Level[],
): readonly Column[] {
  const { horizon } = paths;
  const running = runningSums(paths);
  const columns = Array.from({ length: horizon }, (_, day) =>
    new Float64Array(paths.count).map((_, path) => at(running.values, path * horizon + day)),
  );
  const scores = backTest(
    model.fitted,
    prepared.actual,
    Float64Array.from(columns, standardDeviation),
  );
  const widths = levels.map(() => new Float64Array(horizon));
  columns.forEach((sums, day) => {
    const spread = standardDeviation(sums);
    const pooled = pooledScores(scores, day + 1);
    const centre = mean(sums);
    levels.forEach((level, index) => {
      const byPaths = pathHalfWidth(sums, centre, level);
      const byBackTest = pooled.length > 0 ? conformalQuantile(pooled, level) * spread : byPaths;
      const column = widths[index];
      if (column) {
        column[day] = ((byPaths + byBackTest) / 2) * factorFor(prepared.historyDays, level);
      }
    });
  });
  return widths;
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

/**
 * The days to come of one daily quantity, by the method of `docs/decisions/0006-forecast.md`: the mean of
 * three methods on a cleaned history, paths of bootstrapped residuals, and an interval of the running sum
 * calibrated by a back-test. The same input gives the same bits.
 */
export function forecastDaily(history: DailyHistory, options: ForecastOptions): Forecast {
  const { horizon, elapsedDays = 0 } = options;
  const prepared = prepare(history);
  const { historyDays, isConstant } = prepared;
  const stage = stageFor(historyDays);
  const statements: readonly Statement[] =
    elapsedDays >= RUN_RATE_AS_GOOD_FROM_DAY
      ? [...prepared.statements, { kind: 'run-rate-as-good' }]
      : prepared.statements;
  const common = { historyDays, stage, statements };
  if (stage === 'nothing' || horizon < 1) {
    return { ...common, daily: new Float64Array(), cumulative: new Float64Array() };
  }
  const model = modelOf(prepared);
  const daily = model.fitted.pointsAt(historyDays, horizon);
  const cumulative = sumUp(daily);
  const said = { ...common, daily, cumulative };
  const draws = options.draws ?? drawsFor(historyDays, options);
  if (isConstant) return { ...said, paths: model.simulate(daily, draws) };
  if (stage === 'rough') return said;
  if (stage === 'range') return { ...said, range: rangeOf(prepared, horizon) };
  const paths = model.simulate(daily, draws);
  const [eighty, ninetyFive] = halfWidths(model, prepared, paths, STAGE_LEVELS[stage]);
  return {
    ...said,
    paths,
    ...(eighty && { band80: bandAround(cumulative, eighty) }),
    ...(ninetyFive && { band95: bandAround(cumulative, ninetyFive) }),
  };
}
