import type { Origin, Signal } from './price-book.ts';
import { type Exact, sumOf } from './money.ts';

/** What an amount is for: data, put into words where it is shown. */
export type FormulaLabel =
  | { readonly kind: 'total' }
  | { readonly kind: 'intake'; readonly signal: Signal; readonly origin: Origin }
  | { readonly kind: 'retention'; readonly signal: Signal; readonly origin: Origin }
  | { readonly kind: 'tier' };

/** A unit of quantity: what one unit price is for. */
export type PricedUnit = 'million-samples' | 'ten-million-samples' | 'gigabyte';

/** A data source, and its part of a quantity: samples, or bytes. */
export interface FormulaSource {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly volume: number;
}

interface Priced {
  readonly label: FormulaLabel;
  /** Euros, exactly: never rounded. */
  readonly amount: Exact;
  readonly sources: readonly FormulaSource[];
}

/** An amount that is a product: quantity x unit price, x days where it is about keeping. */
export interface Product extends Priced {
  readonly kind: 'product';
  readonly quantity: Exact;
  readonly unit: PricedUnit;
  readonly unitPrice: Exact;
  /** Days beyond those at no charge. */
  readonly days?: number;
  /** Bounds in the unit of the quantity: above `from`, up to `to`, which the last tier lacks. */
  readonly tier?: { readonly from: Exact; readonly to?: Exact };
}

/** An amount that is the sum of its parts, exactly. */
export interface Sum extends Priced {
  readonly kind: 'sum';
  readonly parts: readonly Formula[];
}

/** An amount in the form a person recomputes it by hand. */
export type Formula = Product | Sum;

export function productOf(product: Omit<Product, 'kind' | 'amount'>): Product {
  const { quantity, unitPrice, days = 1 } = product;
  return { kind: 'product', ...product, amount: quantity.times(unitPrice).times(days) };
}

export function sumFormula(
  label: FormulaLabel,
  parts: readonly Formula[],
  sources: readonly FormulaSource[] = [],
): Sum {
  return { kind: 'sum', label, parts, sources, amount: sumOf(parts.map(({ amount }) => amount)) };
}

/** Whether nothing is charged for it, whatever its quantity. */
export function isFree(formula: Formula): boolean {
  return formula.kind === 'product'
    ? formula.unitPrice.isZero()
    : formula.parts.every((part) => isFree(part));
}

/** Every product of a formula, in the order they are read. */
export function productsOf(formula: Formula): readonly Product[] {
  return formula.kind === 'product' ? [formula] : formula.parts.flatMap(productsOf);
}
