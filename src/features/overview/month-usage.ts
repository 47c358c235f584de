import type { Signal } from '#lib/cost/price-book.ts';
import type { SourceConsumption } from '#lib/usage/consumption.ts';

/** What one kind of data took in: samples for metrics, bytes for the others. */
export interface SignalUsage {
  readonly signal: Signal;
  /** Of the provider's sources: free. Undefined where nobody counted. */
  readonly free: number | undefined;
  /** Of the customer's own: billed. Undefined where nobody counted. */
  readonly billed: number | undefined;
}

/** Volumes by signal, free and billed apart. */
export function monthUsage(consumption: readonly SourceConsumption[]): readonly SignalUsage[] {
  const sum = (signal: Signal, origin: SourceConsumption['origin']): number | undefined => {
    const counted = consumption
      .filter((source) => source.signal === signal && source.origin === origin)
      .filter(({ days, unknownDays }) => unknownDays < days.length);
    if (counted.length === 0) return undefined;
    return counted.reduce((total, { volume }) => total + volume, 0);
  };
  return (['metrics', 'logs', 'traces'] as const).map((signal) => ({
    signal,
    free: sum(signal, 'provider'),
    billed: sum(signal, 'custom'),
  }));
}
