import { WEEK } from './seasonality.ts';
import { at, type Column } from './statistics.ts';

/** One label value's daily quantities: 28 days and then the day in question, the last. */
export interface LabelHistory {
  readonly name: string;
  readonly values: Column;
  /** Where parts have prices of their own. */
  readonly prices?: { readonly oldUnitEuros: number; readonly newUnitEuros: number };
}

/** A label value's part in a day's change of cost. */
export interface Cause {
  readonly name: string;
  readonly expected: number;
  readonly actual: number;
  /** Change of volume x old price, and price change x new volume; `euros` is both. */
  readonly volumeEuros: number;
  readonly priceEuros: number;
  readonly euros: number;
}

export interface Attribution {
  readonly causes: readonly Cause[];
  /** All others together; absent where there are none. */
  readonly other: Omit<Cause, 'name'> | undefined;
  readonly euros: number;
  /** Share of the change that the named causes explain, 0 to 1 and beyond where others went the other way. */
  readonly explainedShare: number;
}

export interface AttributionOptions {
  /** What the total was expected to be: parts are rescaled to it. Their own sum where absent. */
  readonly expectedTotal?: number;
  /** Nothing where every part has its own. */
  readonly oldUnitEuros?: number;
  readonly newUnitEuros?: number;
  /** Named causes at most. */
  readonly most: number;
}

/** The mean of the same weekday in the four weeks before the last day; gaps are left out. */
function usual(values: Column): number {
  const last = values.length - 1;
  const days = [1, 2, 3, 4]
    .map((week) => at(values, last - week * WEEK))
    .filter((value) => !Number.isNaN(value));
  return days.length > 0 ? days.reduce((sum, value) => sum + value, 0) / days.length : 0;
}

function together(parts: readonly Omit<Cause, 'name'>[]): Omit<Cause, 'name'> {
  const sum = (of: (part: Omit<Cause, 'name'>) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  return {
    expected: sum((part) => part.expected),
    actual: sum((part) => part.actual),
    volumeEuros: sum((part) => part.volumeEuros),
    priceEuros: sum((part) => part.priceEuros),
    euros: sum((part) => part.euros),
  };
}

/** A day's change of cost as the sum of its label values' changes, by money, largest first. */
export function attributeChange(
  labels: readonly LabelHistory[],
  { expectedTotal, oldUnitEuros = 0, newUnitEuros = 0, most }: AttributionOptions,
): Attribution {
  const usualTotal = labels.reduce((sum, { values }) => sum + usual(values), 0);
  const scale = expectedTotal === undefined || usualTotal === 0 ? 1 : expectedTotal / usualTotal;
  const all = labels
    .map(({ name, values, prices = { oldUnitEuros, newUnitEuros } }): Cause => {
      const expected = usual(values) * scale;
      const last = at(values, values.length - 1);
      const actual = Number.isNaN(last) ? 0 : last;
      const volumeEuros = (actual - expected) * prices.oldUnitEuros;
      const priceEuros = (prices.newUnitEuros - prices.oldUnitEuros) * actual;
      return { name, expected, actual, volumeEuros, priceEuros, euros: volumeEuros + priceEuros };
    })
    .sort((a, b) => Math.abs(b.euros) - Math.abs(a.euros) || (a.name < b.name ? -1 : 1));
  const [causes, rest] = [all.slice(0, most), all.slice(most)];
  const { euros } = together(all);
  return {
    causes,
    other: rest.length > 0 ? together(rest) : undefined,
    euros,
    explainedShare: euros === 0 ? 0 : together(causes).euros / euros,
  };
}
