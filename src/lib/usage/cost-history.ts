import { fastPriceOf } from '#lib/cost/price-fast.ts';
import { priceBookAt, type PriceBook } from '#lib/cost/price-book.ts';
import type { DailyHistory } from '#lib/forecast/history.ts';
import { DAY_MS, dayStartOf, monthBefore, monthOf, type Month } from './calendar.ts';
import {
  consumptionOf,
  type DailyVolumes,
  type MeteredSource,
  pricedVolumes,
} from './consumption.ts';
import { dailyCosts } from './daily-cost.ts';

const LONGEST_MONTHS = 14;
const PRICED_DAYS = 30;

/** Months from the oldest day anybody knows to the one of `nowMs`, oldest first. */
function monthsOf(volumes: DailyVolumes, nowMs: number): readonly Month[] {
  const oldestMs = Math.min(nowMs, ...[...volumes.values()].flatMap((days) => [...days.keys()]));
  const months = [monthOf(nowMs)];
  while (months.length < LONGEST_MONTHS) {
    const [first] = months;
    if (!first || first.startMs <= oldestMs) break;
    months.unshift(monthBefore(first));
  }
  return months;
}

/** What each finished day cost, in euros, all sources together; a day of which nobody knows anything is NaN. */
export function costHistory(
  sources: readonly MeteredSource[],
  volumes: DailyVolumes,
  nowMs: number,
): DailyHistory {
  const todayMs = dayStartOf(nowMs);
  const days = monthsOf(volumes, nowMs).flatMap((month) => {
    const book = priceBookAt(month.startMs);
    const consumption = consumptionOf(sources, volumes, { ...month, nowMs: todayMs - 1 });
    if (!book) return [];
    return dailyCosts(consumption, book).map(({ dayMs, bySignal }, index) => ({
      dayMs,
      euros: consumption.some(({ days: known }) => known[index]?.volume !== undefined)
        ? bySignal.metrics + bySignal.logs + bySignal.traces
        : Number.NaN,
    }));
  });
  const known = days.findIndex(({ euros }) => !Number.isNaN(euros));
  const kept = known < 0 ? [] : days.slice(known);
  return {
    firstDay: (kept[0]?.dayMs ?? todayMs) / DAY_MS,
    values: Float64Array.from(kept, ({ euros }) => euros),
  };
}

/**
 * What one more unit of each source costs, in euros, at what the last 30 finished days brought: with tiers
 * the first units cost more than the last.
 */
export function unitPrices(
  sources: readonly MeteredSource[],
  volumes: DailyVolumes,
  { book, nowMs }: { readonly book: PriceBook; readonly nowMs: number },
): ReadonlyMap<string, number> {
  const endMs = dayStartOf(nowMs);
  const window = { startMs: endMs - PRICED_DAYS * DAY_MS, endMs, nowMs: endMs };
  const priced = pricedVolumes(consumptionOf(sources, volumes, window));
  const price = fastPriceOf(priced, book);
  const before = priced.map(({ volume }) => volume);
  const MORE = 1e6;
  return new Map(
    priced.map(({ id }, index) => {
      const after = before.map((volume, place) => (place === index ? volume + MORE : volume));
      return [id, (price(after) - price(before)) / MORE];
    }),
  );
}
