import { type Exact, shareOut } from '#lib/cost/money.ts';
import { fastPriceOf } from '#lib/cost/price-fast.ts';
import type { PriceBook, Signal } from '#lib/cost/price-book.ts';
import type { SourceConsumption } from './consumption.ts';

/** What each day added to the cost of its month, in euros, by signal. */
export interface DayCost {
  readonly dayMs: number;
  readonly bySignal: Readonly<Record<Signal, number>>;
}

const SIGNALS = ['metrics', 'logs', 'traces'] as const;

/**
 * What a day costs is what the month up to its end costs, less what the month before it costs: with tiers
 * no day has a price of its own. So days add up to the month, to about 12 digits.
 */
export function dailyCosts(
  consumption: readonly SourceConsumption[],
  book: PriceBook,
): readonly DayCost[] {
  const bySignal = SIGNALS.map((signal) => {
    const sources = consumption.filter((source) => source.signal === signal);
    return cumulativeSteps(sources, book);
  });
  return (consumption[0]?.days ?? []).map(({ dayMs }, index) => ({
    dayMs,
    bySignal: {
      metrics: bySignal[0]?.[index] ?? 0,
      logs: bySignal[1]?.[index] ?? 0,
      traces: bySignal[2]?.[index] ?? 0,
    },
  }));
}

/** What a day cost in whole cents, and what of it each signal did. */
export interface DayCents {
  readonly cents: Exact;
  /** In the order metrics, logs, traces. */
  readonly bySignal: readonly Exact[];
}

/** Days that add up to the month's total, a whole number of cents, and their signals to each day. */
export function dayCents(days: readonly DayCost[], total: Exact): readonly DayCents[] {
  const weights = days.map(({ bySignal }) =>
    SIGNALS.map((signal) => Math.max(0, bySignal[signal])),
  );
  const shares = shareOut(
    total,
    weights.map((own) => own.reduce((sum, weight) => sum + weight, 0)),
  );
  return shares.map((cents, index) => ({
    cents,
    bySignal: shareOut(cents, weights[index] ?? SIGNALS.map(() => 0)),
  }));
}

function cumulativeSteps(
  sources: readonly SourceConsumption[],
  book: PriceBook,
): readonly number[] {
  const price = fastPriceOf(sources, book);
  const running = sources.map(() => 0);
  let before = 0;
  return (sources[0]?.days ?? []).map((_, day) => {
    sources.forEach(({ days }, index) => {
      running[index] = (running[index] ?? 0) + (days[day]?.volume ?? 0);
    });
    const total = price(running);
    const step = total - before;
    before = total;
    return step;
  });
}
