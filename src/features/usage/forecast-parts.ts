import { type Exact, shareOut } from '#lib/cost/money.ts';
import type { PartForecast } from '#lib/forecast/cost-forecast.ts';
import type { Band } from '#lib/forecast/forecast.ts';
import type { Outlook } from '#lib/forecast/outlook.ts';
import type { Column } from '#lib/forecast/statistics.ts';

/**
 * An interval about a part's cents: they are shared out so that the parts add up, which can take them a cent beyond
 * bounds that are rounded by themselves.
 */
export function boundsAbout(
  bounds: { readonly low: number; readonly high: number },
  cents: number,
): { low: number; high: number } {
  return { low: Math.min(bounds.low, cents), high: Math.max(bounds.high, cents) };
}

/** The volume that a part is expected to end in. */
export const endVolumeOf = ({ volume }: PartForecast): number =>
  volume.cumulative.at(-1) ?? volume.toDate;

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

/**
 * The same outlook, nowhere below an amount that is certain: a bill rounds each of its lines, so that it can be a few
 * cents above the exact sum that a month's last days are expected to end in.
 */
export function atLeast<Told extends Outlook>(outlook: Told, least: number): Told {
  const raised = (column: Column): Column => column.map((value) => Math.max(value, least));
  const raisedBand = ({ low, high }: Band): Band => ({ low: raised(low), high: raised(high) });
  const { band80, band95, range } = outlook;
  return {
    ...outlook,
    cumulative: raised(outlook.cumulative),
    ...(band80 && { band80: raisedBand(band80) }),
    ...(band95 && { band95: raisedBand(band95) }),
    ...(range && { range: raisedBand(range) }),
  };
}
