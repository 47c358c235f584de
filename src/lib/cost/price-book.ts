import type { Currency } from './money.ts';

export type Signal = 'metrics' | 'logs' | 'traces';

/** Whose data it is: what the provider's products send by themselves, or whatever anybody pushes. */
export type Origin = 'provider' | 'custom';

/** Euros for each million samples above `fromMillions` and up to `toMillions` in a month. */
export interface Tier {
  readonly fromMillions: number;
  /** Absent in the last one. */
  readonly toMillions?: number;
  readonly pricePerMillion: string;
}

/**
 * Prices as they were published, valid from the first instant of a day in UTC up to, and without, that
 * of another. Prices are decimals as text, so that no digit is lost.
 */
export interface PriceBook {
  readonly currency: Currency;
  readonly validFromMs: number;
  /** Absent in the one of today. */
  readonly validToMs?: number;
  readonly sampleTiers: readonly Tier[];
  /** Custom logs and traces. */
  readonly pricePerGigabyte: string;
  /** For each day kept beyond the default. */
  readonly retention: {
    readonly pricePerTenMillionSamples: string;
    readonly pricePerGigabyte: string;
  };
}

/**
 * A gigabyte is 10^9 bytes. The provider writes GB, the decimal unit of IEC 80000-13, and never GiB; no
 * page of it spells the number out, so this is an assumption (a binary one would be 7.4 % cheaper).
 */
export const BYTES_PER_GIGABYTE = 1_000_000_000;

/** Days kept at no charge. */
export const DEFAULT_RETENTION_DAYS: Readonly<Record<Origin, Readonly<Record<Signal, number>>>> = {
  provider: { metrics: 31, logs: 7, traces: 7 },
  custom: { metrics: 31, logs: 7, traces: 7 },
};

const intake = {
  currency: 'EUR',
  sampleTiers: [
    { fromMillions: 0, toMillions: 10_000, pricePerMillion: '0.15' },
    { fromMillions: 10_000, toMillions: 25_000, pricePerMillion: '0.13' },
    { fromMillions: 25_000, toMillions: 50_000, pricePerMillion: '0.12' },
    { fromMillions: 50_000, toMillions: 100_000, pricePerMillion: '0.11' },
    { fromMillions: 100_000, toMillions: 200_000, pricePerMillion: '0.10' },
    { fromMillions: 200_000, pricePerMillion: '0.08' },
  ],
  pricePerGigabyte: '0.35',
} as const satisfies Partial<PriceBook>;

const RETENTION_BILLED_FROM_MS = Date.UTC(2025, 4, 1);

/**
 * The provider's price list of 27 November 2025. The plans before it ended on 1 January 2025; retention
 * beyond the default has been billed since 1 May 2025. The tiers are assumed to have been the same all along.
 */
export const PRICE_BOOKS: readonly PriceBook[] = [
  {
    ...intake,
    validFromMs: Date.UTC(2025, 0, 1),
    validToMs: RETENTION_BILLED_FROM_MS,
    retention: { pricePerTenMillionSamples: '0', pricePerGigabyte: '0' },
  },
  {
    ...intake,
    validFromMs: RETENTION_BILLED_FROM_MS,
    retention: { pricePerTenMillionSamples: '0.0002', pricePerGigabyte: '0.002' },
  },
];

/** The prices valid at an instant; undefined before the first of them. */
export function priceBookAt(nowMs: number): PriceBook | undefined {
  return PRICE_BOOKS.find(
    ({ validFromMs, validToMs = Number.POSITIVE_INFINITY }) =>
      nowMs >= validFromMs && nowMs < validToMs,
  );
}
