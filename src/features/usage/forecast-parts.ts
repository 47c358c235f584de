import { type Exact, shareOut } from '#lib/cost/money.ts';
import type { PartForecast } from '#lib/forecast/cost-forecast.ts';

/** Parts with their cents, which add up to the total's. */
export function partRows(
  parts: readonly PartForecast[],
  total: Exact,
): readonly { readonly part: PartForecast; readonly cents: number }[] {
  const shares = shareOut(
    total,
    parts.map(({ cost }) => cost.cumulative.at(-1) ?? cost.toDate),
  );
  return parts
    .map((part, index) => ({ part, cents: shares[index]?.toNumber() ?? 0 }))
    .toSorted((a, b) => b.cents - a.cents);
}
