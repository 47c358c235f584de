import type { PriceBook } from '#lib/cost/price-book.ts';
import { fastPriceOf } from '#lib/cost/price-fast.ts';
import { type Breach, breachOf, pathCostOf, type PricedSignal } from './breach.ts';
import { type Band, drawsFor, type Forecast, forecasterOf } from './forecast.ts';
import type { DailyHistory } from './history.ts';
import { drawDays, type Paths, runningSums } from './paths.ts';
import { seededRandom } from './random.ts';
import { at, type Column, quantile } from './statistics.ts';

/** One data source of the month that is to be priced. */
export interface CostSignal extends PricedSignal {
  /** Whole days, up to yesterday or today as `monthToDate` is. */
  readonly history: DailyHistory;
}

export interface CostForecastOptions {
  readonly book: PriceBook;
  /** Days of the month that are left. */
  readonly horizon: number;
  readonly elapsedDays?: number;
  /** Euros: budgets, or shares of one. */
  readonly limits?: readonly number[];
  readonly seed?: number;
}

/** A month's cost in euros: what is known, and what is forecast. */
export interface CostForecast {
  readonly euroToDate: number;
  /** The expected cost of the month up to the end of each day left; the last is the month's. */
  readonly cumulative: Column;
  /** Intervals of the same; only where every source that has a price allows one. */
  readonly band80?: Band;
  readonly band95?: Band;
  /** In the order of the limits; without an interval there is no chance to state. */
  readonly breaches: readonly Breach[];
  /** In the order of the signals. */
  readonly forecasts: readonly Forecast[];
}

const SEED = 20_260_101;
/** With ten thousand paths a chance is off by half a point; with the 400 of the intervals by 2.5. */
const BREACH_PATHS = 10_000;

/** Paths whose running sums stand `stretch` times as far from their expectation: as wide as calibration found them to be. */
function stretched(paths: Paths, cumulative: Column, stretch: Column): Paths {
  const running = runningSums(paths);
  const { horizon } = paths;
  const values = running.values.map((sum, place) => {
    const day = place % horizon;
    const expected = at(cumulative, day);
    return Math.max(0, expected + (sum - expected) * at(stretch, day));
  });
  // Back to days, since that is what paths hold.
  const daily = values.map((sum, place) =>
    place % horizon === 0 ? sum : sum - at(values, place - 1),
  );
  return { count: paths.count, horizon, values: daily };
}

type Stretch = 'stretch80' | 'stretch95';

/** Every source's paths at the width of a level; undefined where one's history allows none. */
function jointPaths(forecasts: readonly Forecast[], key: Stretch): readonly Paths[] | undefined {
  const joint = forecasts.map((forecast) => {
    const { paths, cumulative } = forecast;
    const stretch = forecast[key];
    if (paths && stretch) return stretched(paths, cumulative, stretch);
    return forecast.statements.some(({ kind }) => kind === 'constant') ? paths : undefined;
  });
  const found = joint.filter((each) => each !== undefined);
  return found.length === joint.length ? found : undefined;
}

function costBand(
  signals: readonly CostSignal[],
  forecasts: readonly Forecast[],
  { book, horizon }: CostForecastOptions,
  {
    key,
    level,
    expected,
    euroToDate,
  }: {
    key: Stretch;
    level: number;
    expected: Column;
    euroToDate: number;
  },
): Band | undefined {
  const paths = jointPaths(forecasts, key);
  const count = paths?.[0]?.count ?? 0;
  if (!paths || count === 0) return undefined;
  const cost = pathCostOf(signals, paths, book);
  const halfWidths = new Float64Array(horizon).map((_, day) =>
    quantile(
      new Float64Array(count).map((_, path) => Math.abs(cost(path, day) - at(expected, day))),
      level,
    ),
  );
  return {
    low: expected.map((euros, day) => Math.max(euroToDate, euros - at(halfWidths, day))),
    high: expected.map((euros, day) => euros + at(halfWidths, day)),
  };
}

/**
 * The cost of the month from its sources' histories: every signal is forecast with the same draws, so
 * that what moved together goes on moving together, and it is the paths that are priced, not their
 * bounds. A chance of breach is a share of the paths themselves.
 */
export function forecastCost(
  signals: readonly CostSignal[],
  options: CostForecastOptions,
): CostForecast {
  const { book, horizon, limits = [], seed = SEED, elapsedDays = 0 } = options;
  const days = Math.max(1, ...signals.map(({ history }) => Math.min(180, history.values.length)));
  const draws = drawsFor(days, { horizon, seed });
  const forecasters = signals.map(({ history }) =>
    forecasterOf(history, { horizon, elapsedDays, draws }),
  );
  const forecasts = forecasters.map(({ forecast }) => forecast);
  const price = fastPriceOf(
    signals.map(({ source }) => source),
    book,
  );
  const euroToDate = price(signals.map(({ monthToDate }) => monthToDate));
  const expected = new Float64Array(horizon).map((_, day) =>
    price(
      signals.map(({ monthToDate }, index) => {
        const sum = forecasts[index]?.cumulative;
        return monthToDate + (sum && sum.length > 0 ? at(sum, day) : 0);
      }),
    ),
  );
  const common = { expected, euroToDate };
  const band80 = costBand(signals, forecasts, options, { ...common, key: 'stretch80', level: 0.8 });
  const band95 = costBand(signals, forecasts, options, {
    ...common,
    key: 'stretch95',
    level: 0.95,
  });
  const isPriced = band80 !== undefined && limits.length > 0;
  const many = drawDays(seededRandom(seed), {
    count: isPriced ? BREACH_PATHS : 0,
    horizon,
    days,
  });
  const cost = pathCostOf(
    signals,
    forecasters.map(({ imagine }) => imagine(many)),
    book,
  );
  return {
    euroToDate,
    cumulative: expected,
    ...(band80 && { band80 }),
    ...(band95 && { band95 }),
    breaches: isPriced
      ? limits.map((limitEuros) => breachOf(cost, many, { limitEuros, euroToDate }))
      : [],
    forecasts,
  };
}
