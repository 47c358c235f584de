import { Exact, roundedTogether } from '#lib/cost/money.ts';
import type { Attribution, Cause } from '#lib/forecast/attribution.ts';

/** A cause of a day's change, or all that have no row of their own. */
export interface ChangeRow {
  readonly key: string;
  readonly isRest: boolean;
  readonly cause: Cause;
  /** Its amounts to the digits they are shown with: the first two add up to `euros`. */
  readonly shown: { readonly byVolume: Exact; readonly byPrice: Exact; readonly euros: Exact };
}

/** The rows of an attribution: each adds up by itself, and all of them to the change, so rounded. */
export function changeRows(found: Attribution, digits: number): readonly ChangeRow[] {
  const causes = [...found.causes, ...(found.other ? [{ name: '', ...found.other }] : [])];
  const amounts = roundedTogether(
    causes.map(({ euros }) => euros),
    new Exact(found.euros).toDecimalPlaces(digits),
    digits,
  );
  return causes.flatMap((cause, index): ChangeRow[] => {
    const euros = amounts[index];
    if (!euros) return [];
    const [byVolume = euros, byPrice = new Exact(0)] = roundedTogether(
      [cause.volumeEuros, cause.priceEuros],
      euros,
      digits,
    );
    const isRest = index >= found.causes.length;
    const key = isRest ? 'rest' : `cause ${cause.name}`;
    return [{ key, isRest, cause, shown: { byVolume, byPrice, euros } }];
  });
}
