import type { Origin, Signal } from '#lib/cost/price-book.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';

const SIGNALS = {
  metrics: () => m.usage_metrics(),
  logs: () => m.usage_logs(),
  traces: () => m.usage_traces(),
} as const satisfies Record<Signal, () => string>;

const ORIGINS = {
  provider: () => m.usage_origin_provider(),
  custom: () => m.usage_origin_custom(),
} as const satisfies Record<Origin, () => string>;

export const signalText = (signal: Signal): string => SIGNALS[signal]();
export const originText = (origin: Origin): string => ORIGINS[origin]();

function decimal(value: number, digits: number): string {
  return new Intl.NumberFormat(getLocale(), { maximumFractionDigits: digits }).format(value);
}

/** A volume as it is priced: millions of samples, decimal gigabytes. */
export function volumeText(signal: Signal, volume: number): string {
  if (signal === 'metrics') return m.usage_million_samples({ value: decimal(volume / 1e6, 3) });
  return m.usage_gigabytes({ value: decimal(volume / 1e9, 3) });
}
