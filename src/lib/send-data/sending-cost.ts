import { priceOf } from '#lib/cost/price.ts';
import { type Exact, toCents } from '#lib/cost/money.ts';
import {
  BYTES_PER_GIGABYTE,
  DEFAULT_RETENTION_DAYS,
  type PriceBook,
  type Signal,
} from '#lib/cost/price-book.ts';

/** The longest month: an estimate may be high, not low. */
export const ESTIMATED_DAYS = 31;
const DAY_SECONDS = 86_400;

/** How much is to be sent: series at an interval, or decimal gigabytes a day. */
export type Amount =
  | { readonly signal: 'metrics'; readonly series: number; readonly intervalSeconds: number }
  | { readonly signal: 'logs' | 'traces'; readonly gigabytesPerDay: number };

/** Samples or bytes in a month of 31 days. */
export function monthVolume(amount: Amount): number {
  return amount.signal === 'metrics'
    ? Math.round((amount.series * ESTIMATED_DAYS * DAY_SECONDS) / amount.intervalSeconds)
    : Math.round(amount.gigabytesPerDay * BYTES_PER_GIGABYTE * ESTIMATED_DAYS);
}

/**
 * Euros for a month of it alone, kept for `retentionDays` (the default where absent). Other sources of the
 * same organization may push samples into a cheaper tier.
 */
export function monthCost(amount: Amount, book: PriceBook, retentionDays?: number): Exact {
  const signal: Signal = amount.signal;
  const source = {
    id: 'estimate',
    name: '',
    region: '',
    signal,
    origin: 'custom',
    retentionDays: retentionDays ?? DEFAULT_RETENTION_DAYS.custom[signal],
    volume: monthVolume(amount),
  } as const;
  return toCents(priceOf([source], book).amount);
}
