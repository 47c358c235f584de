import type { FastPrice } from '#lib/cost/price-fast.ts';
import { pathSumOf, type StartedSignal } from './breach.ts';
import type { Band, Forecast } from './forecast.ts';
import { type Paths, runningSums } from './paths.ts';
import { at, type Column, quantile } from './statistics.ts';

/** A quantity or an amount of a month, as it is and as it will be. */
export interface Outlook {
  /** Since the month began, the running day with it. */
  readonly toDate: number;
  /** What is expected up to the end of each day ahead; the last is the month's. */
  readonly cumulative: Column;
  /** Intervals of the same; only where every source that counts allows one. */
  readonly band80?: Band;
  readonly band95?: Band;
  /** What histories of a week or two say instead: the least and the most of their days, no probability. */
  readonly range?: Band;
}

/** Sources with their forecasts, in the same order, drawn from the same days. */
export interface JointForecast {
  readonly signals: readonly StartedSignal[];
  readonly forecasts: readonly Forecast[];
  readonly horizon: number;
}

const LEVELS = { stretch80: 0.8, stretch95: 0.95 } as const;
type Stretch = keyof typeof LEVELS;

const isConstant = ({ statements }: Forecast): boolean =>
  statements.some(({ kind }) => kind === 'constant');

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

/** Every source's paths at the width of a level; undefined where one's history allows none. */
function jointPaths(forecasts: readonly Forecast[], key: Stretch): readonly Paths[] | undefined {
  const joint = forecasts.map((forecast) => {
    const { paths, cumulative } = forecast;
    const stretch = forecast[key];
    if (paths && stretch) return stretched(paths, cumulative, stretch);
    return isConstant(forecast) ? paths : undefined;
  });
  const found = joint.filter((each) => each !== undefined);
  // Of what never varied there is nothing to derive an interval from.
  const varies = forecasts.some((forecast) => forecast[key] !== undefined);
  return varies && found.length === joint.length ? found : undefined;
}

function bandOf(
  { signals, forecasts, horizon }: JointForecast,
  price: FastPrice,
  { toDate, cumulative, key }: { toDate: number; cumulative: Column; key: Stretch },
): Band | undefined {
  const paths = jointPaths(forecasts, key);
  const count = paths?.[0]?.count ?? 0;
  if (!paths || count === 0) return undefined;
  const sum = pathSumOf(signals, paths, price);
  const halfWidths = new Float64Array(horizon).map((_, day) =>
    quantile(
      new Float64Array(count).map((_, path) => Math.abs(sum(path, day) - at(cumulative, day))),
      LEVELS[key],
    ),
  );
  return {
    low: cumulative.map((expected, day) => Math.max(toDate, expected - at(halfWidths, day))),
    high: cumulative.map((expected, day) => expected + at(halfWidths, day)),
  };
}

/** The sum of the days ahead as one of the forecast's columns has it; the running day's part where it says nothing. */
function ahead({ today = 0 }: StartedSignal, column: Column | undefined, day: number): number {
  return column && column.length > 0 ? Math.max(today, at(column, day)) : today;
}

function rangeOf(joint: JointForecast, price: FastPrice, toDate: number): Band | undefined {
  const { signals, forecasts, horizon } = joint;
  if (!forecasts.some(({ range }) => range)) return undefined;
  if (forecasts.some(({ stage }) => stage === 'nothing' || stage === 'rough')) return undefined;
  const bound = (side: keyof Band) =>
    new Float64Array(horizon).map((_, day) =>
      Math.max(
        toDate,
        price(
          signals.map((signal, index) => {
            const { range, band80, cumulative } = forecasts[index] ?? {};
            return signal.monthToDate + ahead(signal, (range ?? band80)?.[side] ?? cumulative, day);
          }),
        ),
      ),
    );
  return { low: bound('low'), high: bound('high') };
}

/** What sources come to together, by a price or any other function of their volumes that only grows. */
export function outlookOf(joint: JointForecast, price: FastPrice): Outlook {
  const { signals, forecasts, horizon } = joint;
  const toDate = price(signals.map(({ monthToDate, today = 0 }) => monthToDate + today));
  const cumulative = new Float64Array(horizon).map((_, day) =>
    price(
      signals.map(
        (signal, index) => signal.monthToDate + ahead(signal, forecasts[index]?.cumulative, day),
      ),
    ),
  );
  const [band80, band95] = (['stretch80', 'stretch95'] as const).map((key) =>
    bandOf(joint, price, { toDate, cumulative, key }),
  );
  const range = rangeOf(joint, price, toDate);
  return {
    toDate,
    cumulative,
    ...(band80 && { band80 }),
    ...(band95 && { band95 }),
    ...(range && { range }),
  };
}
