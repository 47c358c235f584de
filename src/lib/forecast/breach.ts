import { fastPriceOf, type FastPrice } from '#lib/cost/price-fast.ts';
import type { PriceBook } from '#lib/cost/price-book.ts';
import type { SourceVolume } from '#lib/cost/price.ts';
import { runningSums, type Paths } from './paths.ts';
import { at, type Column } from './statistics.ts';

/** A data source, what the month already holds of it, and its imagined futures (none: nothing more comes). */
export interface PricedSignal {
  readonly source: Omit<SourceVolume, 'volume'>;
  /** Samples or bytes since the month began. */
  readonly monthToDate: number;
}

/** The same where a day has begun that is no part of the month to date yet. */
export interface StartedSignal extends PricedSignal {
  /** What the running day, the first one ahead, already holds. */
  readonly today?: number;
}

/** What a month's cost may come to. */
export interface Limit {
  readonly limitEuros: number;
  /** What else counts towards it: so far, and up to the end of each day ahead. */
  readonly others?: { readonly toDate: number; readonly byDay: readonly number[] };
}

/** How likely a month's cost is to pass a limit, and when. Days count from the first one ahead (0). */
export interface Breach {
  readonly limitEuros: number;
  /** Whether what the month already holds is above it. */
  readonly isPast: boolean;
  /** Share of the paths whose month ends above it. */
  readonly chance: number;
  /** Of the paths that pass it: the median day, and the 80 % range of it. Absent where none does. */
  readonly day?: number;
  readonly earliestDay?: number;
  readonly latestDay?: number;
}

/** The cost of a month so far after so many days of one path. */
export type PathCost = (path: number, day: number) => number;

/** Prices joint paths: one set a signal, all drawn with the same days. */
export function pathCostOf(
  signals: readonly PricedSignal[],
  paths: readonly Paths[],
  book: PriceBook,
): PathCost {
  return pathSumOf(
    signals,
    paths,
    fastPriceOf(
      signals.map(({ source }) => source),
      book,
    ),
  );
}

/** The same by any function of the volumes. */
export function pathSumOf(
  signals: readonly PricedSignal[],
  paths: readonly Paths[],
  price: FastPrice,
): PathCost {
  const running = paths.map(runningSums);
  const volumes = signals.map(() => 0);
  return (path, day) => {
    signals.forEach(({ monthToDate }, index) => {
      const sums = running[index];
      const more = sums && sums.count > 0 ? at(sums.values, path * sums.horizon + day) : 0;
      volumes[index] = monthToDate + more;
    });
    return price(volumes);
  };
}

function atRank(ascending: Column, share: number): number {
  return at(ascending, Math.round((ascending.length - 1) * share));
}

/** The first day whose cost is above the limit, of a cost that only grows; undefined where none is. */
function crossing(
  cost: PathCost,
  path: number,
  horizon: number,
  limit: number,
): number | undefined {
  if (horizon < 1 || cost(path, horizon - 1) <= limit) return undefined;
  let [low, high] = [0, horizon - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cost(path, middle) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether and when paths pass a limit; `euroToDate` is what the month already costs. */
export function breachOf(
  cost: PathCost,
  { count, horizon }: Pick<Paths, 'count' | 'horizon'>,
  { limit, euroToDate }: { limit: Limit; euroToDate: number },
): Breach {
  const { limitEuros, others } = limit;
  if (euroToDate + (others?.toDate ?? 0) > limitEuros) {
    return { limitEuros, isPast: true, chance: 1 };
  }
  const whole: PathCost = (path, day) => cost(path, day) + (others?.byDay[day] ?? 0);
  const days: number[] = [];
  for (let path = 0; path < count; path++) {
    const day = crossing(whole, path, horizon, limitEuros);
    if (day !== undefined) days.push(day);
  }
  if (days.length === 0) return { limitEuros, isPast: false, chance: 0 };
  const ascending = Float64Array.from(days).sort();
  return {
    limitEuros,
    isPast: false,
    chance: days.length / count,
    day: atRank(ascending, 0.5),
    earliestDay: atRank(ascending, 0.1),
    latestDay: atRank(ascending, 0.9),
  };
}
