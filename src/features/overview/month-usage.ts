import type { DataSource } from '#api/contract/cockpit.ts';
import type { DailyVolumes } from '#lib/usage/consumption.ts';

type Signal = 'metrics' | 'logs' | 'traces';

/** What one kind of data source took in this month: samples for metrics, bytes for the others. */
export interface SignalUsage {
  readonly signal: Signal;
  /** Of the provider's sources: free. Undefined where nobody counted. */
  readonly free: number | undefined;
  /** Of the customer's own: billed. Undefined where nobody counted. */
  readonly billed: number | undefined;
}

/** The month's volumes by signal, free and billed apart; of the sources that are there. */
export function monthUsage(
  sources: readonly DataSource[],
  volumes: DailyVolumes,
): readonly SignalUsage[] {
  const sum = (signal: Signal, isFree: boolean): number | undefined => {
    const counted = sources
      .filter(({ type, origin }) => type === signal && (origin === 'scaleway') === isFree)
      .flatMap(({ id }) => volumes.get(id) ?? []);
    if (counted.length === 0) return undefined;
    return counted.flatMap((days) => [...days.values()]).reduce((total, each) => total + each, 0);
  };
  return (['metrics', 'logs', 'traces'] as const).map((signal) => ({
    signal,
    free: sum(signal, true),
    billed: sum(signal, false),
  }));
}
