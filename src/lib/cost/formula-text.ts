import { csvOf } from '#lib/csv.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import type { Formula, FormulaLabel, PricedUnit, Product } from './formula.ts';
import { productsOf } from './formula.ts';
import { type Exact, toCents } from './money.ts';
import { billedTotal } from './price.ts';
import type { Origin, Signal } from './price-book.ts';

const WHAT = {
  provider: {
    metrics: () => m.cost_provider_metrics(),
    logs: () => m.cost_provider_logs(),
    traces: () => m.cost_provider_traces(),
  },
  custom: {
    metrics: () => m.cost_custom_metrics(),
    logs: () => m.cost_custom_logs(),
    traces: () => m.cost_custom_traces(),
  },
} as const satisfies Record<Origin, Record<Signal, () => string>>;

const UNIT = {
  'million-samples': () => m.cost_unit_million_samples(),
  'ten-million-samples': () => m.cost_unit_ten_million_samples(),
  gigabyte: () => m.cost_unit_gigabyte(),
} as const satisfies Record<PricedUnit, () => string>;

/** A priced unit, in words. */
export const unitText = (unit: PricedUnit): string => UNIT[unit]();

/** What an amount is for, in words. */
export function labelText(label: FormulaLabel): string {
  switch (label.kind) {
    case 'total':
      return m.cost_total();
    case 'tier':
      return m.cost_tier();
    case 'intake':
      return WHAT[label.origin][label.signal]();
    case 'retention':
      return m.cost_retention({ what: WHAT[label.origin][label.signal]() });
  }
}

// A decimal of `toFixed` is a numeric literal, which the type of `format` cannot know.
const literal = (value: Exact): Intl.StringNumericLiteral =>
  value.toFixed() as Intl.StringNumericLiteral;

/** All digits of an exact decimal, in the reader's language. */
export function exactText(value: Exact): string {
  return new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 20 }).format(literal(value));
}

/** Euros in the reader's language: all digits of an exact amount, or to the cent. */
export function euroText(amount: Exact, { isExact = false } = {}): string {
  return new Intl.NumberFormat(getLocale(), {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: 2,
    maximumFractionDigits: isExact ? 20 : 2,
  }).format(literal(isExact ? amount : toCents(amount)));
}

/** The tier a product is of, in words; nothing where it is of none. */
export function tierText({ tier }: Product): string {
  if (!tier) return '';
  const from = exactText(tier.from);
  if (!tier.to) return m.cost_tier_above({ from });
  return m.cost_tier_between({ from, to: exactText(tier.to) });
}

/** `1,250 million samples × €0.15 = €187.50`, with every digit. */
export function productText(product: Product): string {
  const parts = {
    quantity: m.cost_quantity({
      value: exactText(product.quantity),
      unit: UNIT[product.unit](),
    }),
    price: euroText(product.unitPrice, { isExact: true }),
    amount: euroText(product.amount, { isExact: true }),
  };
  const text =
    product.days === undefined
      ? m.cost_product(parts)
      : m.cost_product_days({ ...parts, count: product.days });
  return product.tier ? m.cost_product_of_tier({ text, tier: tierText(product) }) : text;
}

function lines(formula: Formula, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const names = formula.sources.map(({ name }) => name).join(', ');
  const label = labelText(formula.label);
  const what = names ? m.cost_line_of({ label, names }) : label;
  if (formula.kind === 'product') {
    const text = productText(formula);
    return [indent + (formula.label.kind === 'tier' ? text : m.cost_line({ what, text }))];
  }
  const amount = euroText(formula.amount, { isExact: true });
  return [
    indent + m.cost_line({ what, text: amount }),
    ...formula.parts.flatMap((part) => lines(part, depth + 1)),
  ];
}

/** A formula as indented lines of plain text, exact to the last digit: what `Copy` hands on. */
export function formulaText(formula: Formula): string {
  return lines(formula, 0).join('\n');
}

/**
 * A formula as CSV, a product a row: amount = quantity x unit price x days, to the last digit, numbers
 * with a point whatever the language. The last row but one is the sum of the amounts, the last what is
 * billed: the sum of the lines, each rounded to the cent.
 */
export function formulaCsv(formula: Formula): string {
  const header = [
    m.cost_csv_line(),
    m.cost_csv_sources(),
    m.cost_csv_tier(),
    m.cost_csv_quantity(),
    m.cost_csv_unit(),
    m.cost_csv_unit_price(),
    m.cost_csv_days(),
    m.cost_csv_amount(),
  ];
  const rows = rowsOf(formula).map(({ owner, product }) => [
    labelText(owner.label),
    owner.sources.map(({ name, region }) => `${name} (${region})`).join('; '),
    tierText(product),
    product.quantity.toFixed(),
    UNIT[product.unit](),
    product.unitPrice.toFixed(),
    String(product.days ?? 1),
    product.amount.toFixed(),
  ]);
  const empty = ['', '', '', '', '', ''];
  const total = [labelText({ kind: 'total' }), ...empty, formula.amount.toFixed()];
  // Where lines are rounded one by one, as an invoice does, their sum is another.
  const billed =
    formula.kind === 'sum' && formula.label.kind === 'total'
      ? [[m.cost_total_billed(), ...empty, billedTotal(formula).toFixed(2)]]
      : [];
  return csvOf(header, [...rows, total, ...billed]);
}

/** Each product with the line it is of: a tier by itself says neither. */
function rowsOf(formula: Formula): readonly { owner: Formula; product: Product }[] {
  if (formula.kind === 'product') return [{ owner: formula, product: formula }];
  return formula.parts.flatMap((part) =>
    part.label.kind === 'tier'
      ? productsOf(part).map((product) => ({ owner: formula, product }))
      : rowsOf(part),
  );
}
