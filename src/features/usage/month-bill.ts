import type { Sum } from '#lib/cost/formula.ts';
import type { PriceBook } from '#lib/cost/price-book.ts';
import type { Month } from '#lib/usage/calendar.ts';
import type { SourceConsumption } from '#lib/usage/consumption.ts';

/** A month's consumption and what it costs. */
export interface MonthBill {
  readonly month: Month;
  readonly consumption: readonly SourceConsumption[];
  readonly formula: Sum;
  readonly book: PriceBook;
  readonly nowMs: number;
}

/** True of the month that has not ended. */
export function isRunning({ month, nowMs }: Pick<MonthBill, 'month' | 'nowMs'>): boolean {
  return nowMs < month.endMs;
}
