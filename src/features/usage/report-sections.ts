import {
  columnVolumeText,
  originText,
  PRICED_PER,
  signalText,
  VOLUME_DIGITS,
} from '#components/usage-texts.ts';
import { euroText, exactText, labelText, tierText, unitText } from '#lib/cost/formula-text.ts';
import { type Formula, isFree, productsOf } from '#lib/cost/formula.ts';
import { Exact, toCents } from '#lib/cost/money.ts';
import { billedTotal } from '#lib/cost/price.ts';
import type { Signal } from '#lib/cost/price-book.ts';
import { dailyCosts, dayCents } from '#lib/usage/daily-cost.ts';
import { dayTotals } from '#lib/usage/consumption.ts';
import { NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { billRows } from './bill-rows.ts';
import { dayText } from './forecast-words.ts';
import type { MonthBill } from './month-bill.ts';
import { data, type ReportCell, type ReportSection, words } from './report-document.ts';

/** An amount to the cent, with and without its sign. */
export function euros(amount: Exact): ReportCell {
  const cents = toCents(amount);
  return { text: euroText(cents), plain: cents.toFixed(2) };
}

const exact = (value: Exact): ReportCell => ({ text: exactText(value), plain: value.toFixed() });

/** A volume in the unit it is priced in, three digits behind the point as the page has them. */
function volume(signal: Signal, value: number | undefined): ReportCell {
  if (value === undefined) return words(NO_VALUE);
  return {
    text: columnVolumeText(signal, value),
    plain: (value / PRICED_PER[signal]).toFixed(VOLUME_DIGITS),
  };
}

const sourcesOf = ({ sources }: Formula): ReportCell =>
  data(sources.map(({ name, region }) => `${name} · ${region}`).join(', '));

function lineSection(bill: MonthBill): ReportSection {
  return {
    id: 'lines',
    title: m.usage_bill(),
    note: m.usage_rounding(),
    heads: [m.cost_csv_line(), m.cost_csv_sources(), m.usage_charge(), m.report_euros()],
    hasTotal: true,
    rows: [
      ...bill.formula.parts.map((part) => [
        words(labelText(part.label)),
        sourcesOf(part),
        words(isFree(part) ? m.usage_free() : m.usage_billed()),
        euros(part.amount),
      ]),
      [words(m.cost_total()), words(''), words(''), euros(billedTotal(bill.formula))],
    ],
  };
}

/** Each product of the bill with all of its digits: what a person recomputes by hand. */
function formulaSection(bill: MonthBill): ReportSection {
  const rows = bill.formula.parts.flatMap((part) =>
    productsOf(part).map((product) => [
      words(labelText(part.label)),
      words(tierText(product)),
      exact(product.quantity),
      words(unitText(product.unit)),
      exact(product.unitPrice),
      words(String(product.days ?? 1)),
      exact(product.amount),
    ]),
  );
  const total = [words(m.cost_total()), ...Array.from({ length: 5 }, () => words(''))];
  return {
    id: 'formula',
    title: m.report_formula(),
    note: m.usage_prices(),
    heads: [
      m.cost_csv_line(),
      m.cost_csv_tier(),
      m.cost_csv_quantity(),
      m.cost_csv_unit(),
      m.cost_csv_unit_price(),
      m.cost_csv_days(),
      m.cost_csv_amount(),
    ],
    hasTotal: true,
    rows: [...rows, [...total, exact(bill.formula.amount)]],
  };
}

function sourceSection(bill: MonthBill): ReportSection {
  const rows = billRows(bill.formula, bill.consumption, 'source').toSorted((a, b) =>
    b.cents.comparedTo(a.cents),
  );
  return {
    id: 'sources',
    title: m.report_by_source(),
    heads: [
      m.usage_by_source(),
      m.usage_by_region(),
      m.usage_by_signal(),
      m.usage_by_origin(),
      m.usage_quantity(),
      m.report_retention_days(),
      m.report_euros(),
    ],
    hasTotal: true,
    rows: [
      ...rows.flatMap(({ source, cents }) =>
        source
          ? [
              [
                data(source.name),
                data(source.region),
                words(signalText(source.signal)),
                words(originText(source.origin)),
                volume(source.signal, source.volume),
                words(String(source.retentionDays)),
                euros(cents),
              ],
            ]
          : [],
      ),
      [
        words(m.cost_total()),
        ...Array.from({ length: 5 }, () => words('')),
        euros(billedTotal(bill.formula)),
      ],
    ],
  };
}

const SIGNALS = ['metrics', 'logs', 'traces'] as const;

/** The cents of the month's total shared out by what each day added: they add up to it. */
function daySection(bill: MonthBill): ReportSection {
  const custom = bill.consumption.filter(({ origin }) => origin === 'custom');
  const days = dailyCosts(bill.consumption, bill.book);
  const shares = dayCents(days, billedTotal(bill.formula));
  const volumes = dayTotals(custom);
  return {
    id: 'days',
    title: m.usage_daily(),
    note: m.report_days_about(),
    heads: [m.forecast_day(), ...SIGNALS.map(signalText), m.report_euros()],
    hasTotal: true,
    rows: [
      ...days.map(({ dayMs }, index) => [
        words(dayText(dayMs)),
        ...SIGNALS.map((signal) =>
          volume(
            signal,
            bill.consumption.some(({ days: known }) => known[index]?.volume !== undefined)
              ? (volumes[index]?.bySignal[signal] ?? 0)
              : undefined,
          ),
        ),
        euros(shares[index]?.cents ?? new Exact(0)),
      ]),
      [
        words(m.cost_total()),
        ...SIGNALS.map((signal) =>
          volume(
            signal,
            custom
              .filter((source) => source.signal === signal)
              .reduce((sum, source) => sum + source.volume, 0),
          ),
        ),
        euros(billedTotal(bill.formula)),
      ],
    ],
  };
}

/** The tables of a month that hold what is known. */
export function billSections(bill: MonthBill): readonly ReportSection[] {
  return [lineSection(bill), sourceSection(bill), formulaSection(bill), daySection(bill)];
}
