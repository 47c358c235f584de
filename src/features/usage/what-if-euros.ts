import { euroText } from '#lib/cost/formula-text.ts';
import type { Exact } from '#lib/cost/money.ts';

/** A difference in euros, with its sign. */
export function signedEuroText(cents: Exact): string {
  return cents.gt(0) ? `+${euroText(cents)}` : euroText(cents);
}
