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

/** Digits behind the point of a volume, in the unit it is priced in. */
export const VOLUME_DIGITS = 3;

/** How many of a unit a volume is priced by: samples in a million, bytes in a decimal gigabyte. */
export const PRICED_PER = {
  metrics: 1e6,
  logs: 1e9,
  traces: 1e9,
} as const satisfies Record<Signal, number>;

function textOf(signal: Signal, volume: number, digits: Intl.NumberFormatOptions): string {
  const value = new Intl.NumberFormat(getLocale(), digits).format(volume / PRICED_PER[signal]);
  return signal === 'metrics' ? m.usage_million_samples({ value }) : m.usage_gigabytes({ value });
}

/** A volume as it is priced: millions of samples, decimal gigabytes. */
export function volumeText(signal: Signal, volume: number): string {
  return textOf(signal, volume, { maximumFractionDigits: VOLUME_DIGITS });
}

/** The same in a column: with so many digits in every row, digits of one worth stand below each other. */
export function columnVolumeText(signal: Signal, volume: number, digits = VOLUME_DIGITS): string {
  return textOf(signal, volume, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
