import type { Origin, PriceBook, Signal } from '#lib/cost/price-book.ts';
import { fastPriceOf } from '#lib/cost/price-fast.ts';
import { type Breach, breachOf, type Limit, pathSumOf, type StartedSignal } from './breach.ts';
import { drawsFor, type Forecast, type Forecaster, forecasterOf } from './forecast.ts';
import type { DailyHistory } from './history.ts';
import { outlookOf, type Outlook } from './outlook.ts';
import { drawDays, type Paths } from './paths.ts';
import { seededRandom } from './random.ts';
import { at } from './statistics.ts';

/** One data source of the month that is to be priced. */
export interface CostSignal extends StartedSignal {
  /** Finished days, the last of them yesterday: day 0 of what is ahead is the running one. */
  readonly history: DailyHistory;
}

export interface CostForecastOptions {
  readonly book: PriceBook;
  /** Days of the month that are left, the running one with them. */
  readonly horizon: number;
  readonly elapsedDays?: number;
  /** Budgets, or shares of one. */
  readonly limits?: readonly Limit[];
  readonly seed?: number;
}

/** The sources of one signal and origin, together. */
export interface PartForecast {
  readonly signal: Signal;
  readonly origin: Origin;
  /** Samples or bytes. */
  readonly volume: Outlook;
  /** Euros. The parts of a month add up to its cost, intervals excepted. */
  readonly cost: Outlook;
}

/** A month's cost in euros: what is known, and what is forecast. */
export interface CostForecast extends Outlook {
  readonly parts: readonly PartForecast[];
  /** In the order of the limits; without an interval there is no chance to state. */
  readonly breaches: readonly Breach[];
  /** In the order of the signals. */
  readonly forecasts: readonly Forecast[];
  /** Whether each of the signals costs anything, in the same order. */
  readonly isBilled: readonly boolean[];
}

const SEED = 20_260_101;
/** With ten thousand paths a chance is off by half a point; with the 400 of the intervals by 2.5. */
const BREACH_PATHS = 10_000;
/** More than any rounding could hide the price of. */
const MUCH = 1e15;

const sumOf = (volumes: readonly number[]): number =>
  volumes.reduce((sum, volume) => sum + volume, 0);

/** No imagined day ends below what the running one already holds. */
function begun({ count, horizon, values }: Paths, today: number): Paths {
  if (today === 0) return { count, horizon, values };
  const raised = values.map((value, place) =>
    place % horizon === 0 ? Math.max(today, value) : value,
  );
  return { count, horizon, values: raised };
}

/** A forecaster that knows what the running day already holds. */
function begunForecaster({ forecast, imagine }: Forecaster, today: number): Forecaster {
  const { daily, cumulative, paths } = forecast;
  const lift = daily.length > 0 ? Math.max(0, today - at(daily, 0)) : 0;
  return {
    imagine: (draws) => begun(imagine(draws), today),
    forecast: {
      ...forecast,
      daily: daily.map((value, day) => (day === 0 ? value + lift : value)),
      cumulative: cumulative.map((value) => value + lift),
      ...(paths && { paths: begun(paths, today) }),
    },
  };
}

function partsOf(
  signals: readonly CostSignal[],
  forecasts: readonly Forecast[],
  { book, horizon }: CostForecastOptions,
): readonly PartForecast[] {
  const groups = Map.groupBy(signals.keys(), (index) => {
    const { signal, origin } = signals[index]?.source ?? {};
    return `${signal} ${origin}`;
  });
  return [...groups.values()].flatMap((indices): PartForecast[] => {
    const own = indices.flatMap((index) => signals[index] ?? []);
    const ownForecasts = indices.flatMap((index) => forecasts[index] ?? []);
    const joint = { signals: own, forecasts: ownForecasts, horizon };
    const [first] = own;
    if (!first) return [];
    const { signal, origin } = first.source;
    const price = fastPriceOf(
      own.map(({ source }) => source),
      book,
    );
    return [{ signal, origin, volume: outlookOf(joint, sumOf), cost: outlookOf(joint, price) }];
  });
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
  const forecasters = signals.map(({ history, today = 0 }) =>
    begunForecaster(forecasterOf(history, { horizon, elapsedDays, draws }), today),
  );
  const forecasts = forecasters.map(({ forecast }) => forecast);
  const isBilled = signals.map(({ source }) => fastPriceOf([source], book)([MUCH]) > 0);
  // What is free must not keep the rest from having an interval.
  const billed = signals.filter((_, index) => isBilled[index]);
  const price = fastPriceOf(
    billed.map(({ source }) => source),
    book,
  );
  const outlook = outlookOf(
    { signals: billed, forecasts: forecasts.filter((_, index) => isBilled[index]), horizon },
    price,
  );
  const isPriced = outlook.band80 !== undefined && limits.length > 0;
  const many = drawDays(seededRandom(seed), {
    count: isPriced ? BREACH_PATHS : 0,
    horizon,
    days,
  });
  const cost = pathSumOf(
    billed,
    forecasters.filter((_, index) => isBilled[index]).map(({ imagine }) => imagine(many)),
    price,
  );
  return {
    ...outlook,
    parts: partsOf(signals, forecasts, options),
    breaches: isPriced
      ? limits.map((limit) => breachOf(cost, many, { limit, euroToDate: outlook.toDate }))
      : [],
    forecasts,
    isBilled,
  };
}
