import type { FormulaSource, Sum } from '#lib/cost/formula.ts';
import { Exact, shareOut, sumOf, toCents } from '#lib/cost/money.ts';

/**
 * A bill by some property of its data sources, in whole cents that add up to the bill's own total. A line
 * that several sources climb the tiers of together is shared out by their volumes.
 */
export function centsBy(
  bill: Sum,
  keyOf: (source: FormulaSource) => string,
): ReadonlyMap<string, Exact> {
  const shares = bill.parts.flatMap(({ amount, sources }) => {
    const parts = shareOut(
      toCents(amount),
      sources.map(({ volume }) => volume),
    );
    return sources.map((source, index) => ({
      key: keyOf(source),
      share: parts[index] ?? new Exact(0),
    }));
  });
  const groups = Map.groupBy(shares, ({ key }) => key);
  return new Map([...groups].map(([key, group]) => [key, sumOf(group.map(({ share }) => share))]));
}
