import { type PriceBook, priceBookAt } from '#lib/cost/price-book.ts';
import type { SourceVolume } from '#lib/cost/price.ts';
import { DAY_MS, dayStartOf, monthOfKey } from '#lib/usage/calendar.ts';
import { consumptionOf, pricedVolumes } from '#lib/usage/consumption.ts';
import type { Usage } from '#components/use-usage.ts';

/** The time whose bill is asked for had things been done differently. */
export interface WhatIfBasis {
  readonly sources: readonly SourceVolume[];
  readonly startMs: number;
  /** Where it was measured to. */
  readonly endMs: number;
  readonly periodDays: number;
  readonly book: PriceBook;
  /** False of the last 30 days. */
  readonly isMonth: boolean;
  /** Days of it that nobody has measured, of the billed source that lacks most. */
  readonly unknownDays: number;
}

const MONTH_DAYS = 30;

/** A month by its key, as far as it has come; the last 30 finished days where the key names none that has a price. */
export function whatIfBasis(usage: Usage, key: string): WhatIfBasis | undefined {
  const todayMs = dayStartOf(usage.measuredToMs);
  const asked = monthOfKey(key);
  const isPriced = asked && asked.startMs < usage.measuredToMs && priceBookAt(asked.startMs);
  const month = isPriced ? asked : undefined;
  const window = month ?? { startMs: todayMs - MONTH_DAYS * DAY_MS, endMs: todayMs };
  const { startMs } = window;
  const endMs = Math.min(window.endMs, usage.measuredToMs);
  const book = priceBookAt(month ? startMs : usage.measuredToMs);
  if (!book || endMs <= startMs) return undefined;
  const consumption = consumptionOf(usage.sources, usage.volumes, {
    startMs,
    endMs: window.endMs,
    nowMs: month ? usage.measuredToMs : todayMs - 1,
  });
  const periodDays = (endMs - startMs) / DAY_MS;
  const unknownDays = Math.max(
    0,
    ...consumption.filter(({ volume }) => volume > 0).map((source) => source.unknownDays),
  );
  return {
    sources: pricedVolumes(consumption),
    startMs,
    endMs,
    periodDays,
    book,
    isMonth: month !== undefined,
    unknownDays,
  };
}
