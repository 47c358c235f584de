import { Decimal } from 'decimal.js';

/**
 * Exact decimals for amounts and quantities: sums and products of what is billed have far fewer digits
 * than these, so nothing is rounded before it is shown.
 */
export const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;

export type Currency = 'EUR';

/** To the cent, halves away from zero: how a line of an invoice is rounded, and the only rounding there is. */
export function toCents(amount: Exact): Exact {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

export function sumOf(amounts: readonly Exact[]): Exact {
  return amounts.reduce((total, each) => total.plus(each), new Exact(0));
}

/**
 * Whole numbers that add up to `total`, each the next below its quota or, for those nearest to it, above
 * (Hamilton's method), the first among equals.
 */
function wholeOf(quotas: readonly Exact[], total: Exact): readonly Exact[] {
  const floors = quotas.map((quota) => quota.floor());
  const left = total.minus(sumOf(floors)).toNumber();
  const order = quotas
    .map((quota, index) => ({ index, rest: quota.minus(quota.floor()) }))
    .sort((a, b) => b.rest.comparedTo(a.rest) || a.index - b.index);
  const lucky = new Set(order.slice(0, Math.max(0, left)).map(({ index }) => index));
  return floors.map((floor, index) => floor.plus(lucky.has(index) ? 1 : 0));
}

/**
 * `amount`, a whole number of cents, shared out by weight so that the shares, whole cents too, add up to
 * it exactly. Equal shares where no weight is above zero.
 */
export function shareOut(amount: Exact, weights: readonly number[]): readonly Exact[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const cents = amount.times(100);
  const quotas = weights.map((weight) =>
    total > 0 ? cents.times(weight).div(total) : cents.div(weights.length),
  );
  return wholeOf(quotas, cents).map((share) => share.div(100));
}

/**
 * Amounts of either sign rounded to so many digits so that they add up to `total`, their sum so rounded:
 * none is further from what it was than one unit of the last digit.
 */
export function roundedTogether(
  amounts: readonly number[],
  total: Exact,
  digits: number,
): readonly Exact[] {
  const unit = Exact.pow(10, -digits);
  const quotas = amounts.map((amount) => new Exact(amount).div(unit));
  return wholeOf(quotas, total.div(unit)).map((whole) => whole.times(unit));
}
