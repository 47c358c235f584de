import { labelText } from '#lib/cost/formula-text.ts';
import { type Formula, isFree, type FormulaSource, type Sum } from '#lib/cost/formula.ts';
import { type Exact, toCents } from '#lib/cost/money.ts';
import type { Signal } from '#lib/cost/price-book.ts';
import type { SourceConsumption } from '#lib/usage/consumption.ts';
import { centsBy } from '#lib/usage/cost-groups.ts';
import { originText, signalText } from '#components/usage-texts.ts';
import type { Grouping } from './usage-search.ts';

/** One row of the bill, whatever it is sorted by. */
export interface BillRow {
  readonly key: string;
  readonly name: string;
  /** True where the name is data. */
  readonly isVerbatim: boolean;
  /** The sources it is about, for a second line. */
  readonly about: string;
  readonly isFree: boolean;
  /** Volumes by signal: of one where the row is of one, else of those there are. */
  readonly volumes: readonly { readonly signal: Signal; readonly volume: number }[];
  readonly cents: Exact;
  /** The formula behind it, where it is a line of the bill. */
  readonly formula?: Formula;
  /** Where its data sources are. */
  readonly regions: readonly string[];
  /** The data source, where the row is of one. */
  readonly source?: SourceConsumption;
}

const namesOf = (sources: readonly FormulaSource[]) =>
  sources.map(({ name, region }) => `${name} · ${region}`).join(', ');

function lineRows(bill: Sum): readonly BillRow[] {
  return bill.parts.map((formula, index) => {
    const { label, sources, amount } = formula;
    const signal = 'signal' in label ? label.signal : 'metrics';
    return {
      key: String(index),
      name: labelText(label),
      isVerbatim: false,
      about: namesOf(sources),
      isFree: isFree(formula),
      volumes: [{ signal, volume: sources.reduce((sum, { volume }) => sum + volume, 0) }],
      cents: toCents(amount),
      formula,
      regions: sources.map(({ region }) => region),
    };
  });
}

const KEYS = {
  source: ({ id }) => id,
  signal: ({ signal }) => signal,
  origin: ({ origin }) => origin,
  region: ({ region }) => region,
} as const satisfies Record<Exclude<Grouping, 'line'>, (source: SourceConsumption) => string>;

function nameOf(by: Exclude<Grouping, 'line'>, source: SourceConsumption): string {
  switch (by) {
    case 'source':
      return source.name;
    case 'signal':
      return signalText(source.signal);
    case 'origin':
      return originText(source.origin);
    case 'region':
      return source.region;
  }
}

/** The bill by one property of its sources: the rows' cents add up to the total. */
export function billRows(
  bill: Sum,
  consumption: readonly SourceConsumption[],
  by: Grouping,
): readonly BillRow[] {
  if (by === 'line') return lineRows(bill);
  const keyOf = KEYS[by];
  const sourceById = new Map(consumption.map((source) => [source.id, source]));
  const cents = centsBy(bill, ({ id }) => {
    const source = sourceById.get(id);
    return source ? keyOf(source) : '';
  });
  const groups = Map.groupBy(consumption, keyOf);
  return [...groups].flatMap(([key, sources]): readonly BillRow[] => {
    const [first] = sources;
    const amount = cents.get(key);
    if (!first || !amount) return [];
    const volumes = [...Map.groupBy(sources, ({ signal }) => signal)].map(([signal, alike]) => ({
      signal,
      volume: alike.reduce((sum, { volume }) => sum + volume, 0),
    }));
    return [
      {
        key,
        name: nameOf(by, first),
        isVerbatim: by === 'source' || by === 'region',
        about: by === 'source' ? first.region : sources.map(({ name }) => name).join(', '),
        isFree: sources.every(({ origin }) => origin === 'provider') && amount.isZero(),
        volumes,
        cents: amount,
        regions: sources.map(({ region }) => region),
        ...(by === 'source' ? { source: first } : {}),
      },
    ];
  });
}
