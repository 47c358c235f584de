import type { Origin, Signal } from '#lib/cost/price-book.ts';
import type { DayVolume } from './consumption.ts';

/** A line of the provider's bill, as far as it can be compared. */
export interface BilledLine {
  readonly sku: string;
  readonly productName: string;
  /** A decimal number as text: samples, or gigabytes. */
  readonly quantity: string;
  readonly unit: string;
}

/** What a line is of. */
export interface BilledKind {
  readonly signal: Signal;
  readonly origin: Origin;
  readonly isRetention: boolean;
}

const SIGNALS = { sample: 'metrics', log: 'logs', trace: 'traces' } as const;

/**
 * The names of the provider's units: those of its own data were recorded, those of custom data are
 * assumed to be like them. Undefined where a name says something else.
 */
const SKU = /^\/observability\/cockpit\/(scw|custom)-(sample|log|trace)(-retention)?\//;

export function billedKind({ sku }: Pick<BilledLine, 'sku'>): BilledKind | undefined {
  const match = SKU.exec(sku);
  const word = match?.[2];
  if (!match || (word !== 'sample' && word !== 'log' && word !== 'trace')) return undefined;
  return {
    signal: SIGNALS[word],
    origin: match[1] === 'scw' ? 'provider' : 'custom',
    isRetention: match[3] !== undefined,
  };
}

const BYTES_PER_GIGABYTE = 1e9;

/** Samples, or bytes, that a bill charges a signal and origin for: its retention lines count them again. */
export function billedVolume(
  lines: readonly BilledLine[],
  wanted: Pick<BilledKind, 'signal' | 'origin'>,
): number | undefined {
  const counted = lines.filter((line) => {
    const kind = billedKind(line);
    return (
      kind !== undefined &&
      kind.signal === wanted.signal &&
      kind.origin === wanted.origin &&
      !kind.isRetention
    );
  });
  if (counted.length === 0) return undefined;
  const quantity = counted.reduce((sum, line) => sum + Number(line.quantity), 0);
  return wanted.signal === 'metrics' ? quantity : quantity * BYTES_PER_GIGABYTE;
}

/** How two figures of one thing compare. */
export type Agreement =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'rounded-up' }
  | { readonly kind: 'differs'; readonly ratio: number }
  | { readonly kind: 'unknown' };

/** Two counts of a running month are taken minutes apart: the share that is no disagreement. */
export const TOLERANCE = 0.002;

/**
 * Compares what somebody else counted with what was measured. The bill counts what it does not charge in
 * whole gigabytes, a line a region: up to `roundedLines` gigabytes more are no disagreement. Nor is anything
 * up to `slack`, in samples or bytes.
 */
export function agreement(
  measured: number,
  other: number | undefined,
  { roundedLines = 0, slack = 0 }: { roundedLines?: number; slack?: number } = {},
): Agreement {
  if (other === undefined) return { kind: 'unknown' };
  if (Math.abs(other - measured) <= Math.max(1, slack, measured * TOLERANCE))
    return { kind: 'agrees' };
  const excess = other - measured;
  if (excess > 0 && excess <= roundedLines * BYTES_PER_GIGABYTE) return { kind: 'rounded-up' };
  return { kind: 'differs', ratio: measured === 0 ? Number.POSITIVE_INFINITY : excess / measured };
}

const HOUR_MS = 3_600_000;

/**
 * What an hour of the busiest day brought, on the average of that day: nobody publishes how far a data
 * source's count of its month lags behind.
 */
export function busiestHour(days: readonly DayVolume[], nowMs: number): number {
  const hourly = days.map(({ dayMs, volume = 0 }) => {
    const hours = Math.min(24, Math.max(1, (nowMs - dayMs) / HOUR_MS));
    return volume / hours;
  });
  return Math.max(0, ...hourly);
}

/**
 * Where the first day lies, among days of which the last still runs, that explains why two sums over all of
 * them differ. `measured` is by day; `countedSince` is what the other counted from each day's start until
 * one and the same moment. Where every finished day agrees, what is left of a difference is today's.
 */
export function firstDifference(
  measured: readonly number[],
  countedSince: readonly number[],
): number {
  const today = measured.length - 1;
  const found = measured.slice(0, today).findIndex((volume, day) => {
    const counted = (countedSince[day] ?? 0) - (countedSince[day + 1] ?? 0);
    return agreement(volume, counted).kind !== 'agrees';
  });
  return found < 0 ? today : found;
}
