import { Exact } from './money.ts';
import type { PriceBook } from './price-book.ts';
import { retentionFormula, type SourceVolume } from './price.ts';

/** What keeping data longer or shorter does. */
export interface RetentionChange {
  /** Euros a month for keeping, at the source's volume, before and after. */
  readonly before: Exact;
  readonly after: Exact;
  /** Negative where it becomes cheaper. */
  readonly difference: Exact;
  /** Days of data that are deleted, for good; 0 where none are. */
  readonly deletedDays: number;
}

/** The effect of another retention on a month of a source's volume. */
export function retentionChange(
  source: SourceVolume,
  retentionDays: number,
  book: PriceBook,
): RetentionChange {
  const cost = (days: number): Exact =>
    retentionFormula({ ...source, retentionDays: days }, book)?.amount ?? new Exact(0);
  const before = cost(source.retentionDays);
  const after = cost(retentionDays);
  return {
    before,
    after,
    difference: after.minus(before),
    deletedDays: Math.max(0, source.retentionDays - retentionDays),
  };
}
