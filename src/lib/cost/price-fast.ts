import { BYTES_PER_GIGABYTE, DEFAULT_RETENTION_DAYS, type PriceBook } from './price-book.ts';
import type { SourceVolume } from './price.ts';

/** What the price of a month depends on, in floating point; the volumes come in the order of the sources. */
export type FastPrice = (volumes: readonly number[]) => number;

function sampleEuros(
  samples: number,
  tiers: readonly (readonly [number, number, number])[],
): number {
  let euros = 0;
  for (const [from, to, price] of tiers) {
    if (samples <= from) break;
    euros += (Math.min(samples, to) - from) * price;
  }
  return euros;
}

/**
 * `priceOf` for hundreds of imagined months a forecast: the amount alone, in euros, to about 12 digits.
 * The sources say all but the volumes.
 */
export function fastPriceOf(
  sources: readonly Omit<SourceVolume, 'volume'>[],
  book: PriceBook,
): FastPrice {
  const tiers = book.sampleTiers.map(
    ({ fromMillions, toMillions = Number.POSITIVE_INFINITY, pricePerMillion }) =>
      [fromMillions * 1e6, toMillions * 1e6, Number(pricePerMillion) / 1e6] as const,
  );
  const poolNames = [...new Set(sources.map(({ pool = '' }) => pool))];
  const plans = sources.map(({ signal, origin, retentionDays, pool = '' }) => {
    const isMetrics = signal === 'metrics';
    const days = Math.max(0, retentionDays - DEFAULT_RETENTION_DAYS[origin][signal]);
    const { pricePerTenMillionSamples, pricePerGigabyte } = book.retention;
    const dayPrice = isMetrics
      ? Number(pricePerTenMillionSamples) / 1e7
      : Number(pricePerGigabyte) / BYTES_PER_GIGABYTE;
    const isTiered = isMetrics && origin === 'custom';
    const intakePrice =
      isMetrics || origin === 'provider' ? 0 : Number(book.pricePerGigabyte) / BYTES_PER_GIGABYTE;
    return {
      poolIndex: isTiered ? poolNames.indexOf(pool) : -1,
      unitEuros: intakePrice + dayPrice * days,
    };
  });
  return (volumes) => {
    const pooled = new Float64Array(poolNames.length);
    let euros = 0;
    plans.forEach(({ poolIndex, unitEuros }, index) => {
      const volume = volumes[index] ?? 0;
      euros += volume * unitEuros;
      if (poolIndex >= 0) pooled[poolIndex] = (pooled[poolIndex] ?? 0) + volume;
    });
    for (const samples of pooled) euros += sampleEuros(samples, tiers);
    return euros;
  };
}
