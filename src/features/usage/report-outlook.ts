import { originText, signalText } from '#components/usage-texts.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { Exact, toCents } from '#lib/cost/money.ts';
import { billedTotal } from '#lib/cost/price.ts';
import type { Band } from '#lib/forecast/forecast.ts';
import type { TrackRecord } from '#lib/forecast/track-record.ts';
import { DAY_MS } from '#lib/usage/calendar.ts';
import { NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { anomalyText } from './anomaly-words.ts';
import { breachText, chanceText } from './budget-words.ts';
import {
  dayText,
  endOf,
  forecastSentences,
  percentText,
  recordSentence,
  roughVolumeTexts,
} from './forecast-words.ts';
import { boundsAbout, endVolumeOf, partRows } from './forecast-parts.ts';
import { type Gaps, isShort, sumText } from './gaps.ts';
import { isRunning, type MonthBill } from './month-bill.ts';
import { data, type ReportCell, type ReportSection, words } from './report-document.ts';
import { billSections, euros } from './report-sections.ts';
import type { SourceAnomaly } from './use-anomalies.ts';
import type { BudgetLine } from './use-budgets.ts';
import type { MonthForecast } from './use-month-forecast.ts';

/** What a report is made of. */
export interface ReportGiven {
  readonly bill: MonthBill;
  readonly gaps: Gaps;
  /** Absent of a month that is over, and while nothing can be forecast. */
  readonly forecast: MonthForecast | undefined;
  readonly budgets: readonly BudgetLine[];
  readonly record: TrackRecord | undefined;
  readonly anomalies: readonly SourceAnomaly[];
}

const amount = (value: number): ReportCell => euros(new Exact(value));
const nothing = words(NO_VALUE);

const boundsOf = (
  band: Band | undefined,
  cell: (value: number) => ReportCell,
  shown?: number,
): readonly [ReportCell, ReportCell] => {
  const end = endOf(band);
  if (!end) return [nothing, nothing];
  const { low, high } = shown === undefined ? end : boundsAbout(end, shown);
  return [cell(low), cell(high)];
};

/** What the tables below are without, in the file as on paper. */
function missingSection({ missing }: Gaps): ReportSection {
  return {
    id: 'missing',
    title: m.report_missing(),
    heads: [m.usage_by_region(), m.report_why()],
    rows: missing.map(({ region, reason }) => [data(region), words(reason)]),
  };
}

/** An amount with its name: of a month that is there in part no less than that, and of nothing nothing. */
function figureRow(name: string, sum: Exact, isPart: boolean): readonly ReportCell[] {
  if (!isPart) return [words(name), euros(sum)];
  return sum.isZero()
    ? [words(name), words(sumText(euroText(sum), { isShort: true, isZero: true }))]
    : [words(m.report_at_least({ figure: name })), euros(sum)];
}

function summarySection({ bill, gaps, forecast }: ReportGiven): ReportSection {
  const cost = forecast?.cost;
  const [low80, high80] = boundsOf(cost?.band80, amount);
  const [low95, high95] = boundsOf(cost?.band95, amount);
  const name = isRunning(bill) ? m.usage_cost_so_far() : m.usage_cost();
  const isPart = isShort(gaps, bill.consumption);
  return {
    id: 'summary',
    title: m.usage_summary(),
    heads: [m.report_figure(), m.report_euros()],
    rows: [
      figureRow(name, billedTotal(bill.formula), isPart),
      ...(cost
        ? [
            figureRow(
              m.report_expected(),
              toCents(new Exact(cost.cumulative.at(-1) ?? cost.toDate)),
              isPart,
            ),
            [words(m.report_low_80()), low80],
            [words(m.report_high_80()), high80],
            [words(m.report_low_95()), low95],
            [words(m.report_high_95()), high95],
          ]
        : []),
    ],
  };
}

function forecastSection(forecast: MonthForecast): ReportSection {
  const total = toCents(new Exact(forecast.cost.cumulative.at(-1) ?? forecast.cost.toDate));
  const roughText = roughVolumeTexts(
    forecast.cost.parts.map((part) => ({ signal: part.signal, volume: endVolumeOf(part) })),
  );
  return {
    id: 'forecast',
    title: m.forecast_by_signal(),
    note: [...forecastSentences(forecast), m.report_bounds_about()].join(' '),
    heads: [
      m.forecast_signal(),
      m.usage_by_origin(),
      m.forecast_volume(),
      m.report_euros(),
      m.report_low_80(),
      m.report_high_80(),
      m.report_low_95(),
      m.report_high_95(),
    ],
    hasTotal: true,
    rows: [
      ...partRows(forecast.cost.parts, total).map(({ part, cents }) => [
        words(signalText(part.signal)),
        words(originText(part.origin)),
        words(roughText(part.signal, endVolumeOf(part))),
        amount(cents),
        ...boundsOf(part.cost.band80, amount, cents),
        ...boundsOf(part.cost.band95, amount, cents),
      ]),
      [
        words(m.cost_total()),
        words(''),
        words(''),
        euros(total),
        ...boundsOf(forecast.cost.band80, amount),
        ...boundsOf(forecast.cost.band95, amount),
      ],
    ],
  };
}

function budgetSection(lines: readonly BudgetLine[], forecast: MonthForecast): ReportSection {
  return {
    id: 'budgets',
    title: m.budget_title(),
    note: m.report_budgets_about(),
    heads: [
      m.report_budget(),
      m.report_percent(),
      m.report_euros(),
      m.report_chance(),
      m.report_when(),
    ],
    rows: lines.map(({ budget, percent, limit }, index) => {
      const breach = forecast.cost.breaches[index];
      return [
        words(budget ? m.budget_shared() : m.budget_local()),
        words(String(percent)),
        amount(limit.limitEuros),
        breach ? words(chanceText(breach)) : nothing,
        words(breachText(breach, limit, forecast)),
      ];
    }),
  };
}

function recordSection(record: TrackRecord): ReportSection {
  return {
    id: 'record',
    title: m.forecast_record(),
    note: recordSentence(record) ?? m.forecast_record_none(),
    heads: [
      m.forecast_record_end(),
      m.forecast_record_forecast(),
      m.report_low_80(),
      m.report_high_80(),
      m.forecast_record_actual(),
      m.report_error(),
      m.report_run_rate_error(),
    ],
    rows: record.past.map((past) => [
      words(dayText((past.endDay - 1) * DAY_MS)),
      amount(past.forecast),
      amount(past.low80),
      amount(past.high80),
      amount(past.actual),
      words(percentText(past.error, 1)),
      words(percentText(past.runRateError, 1)),
    ]),
  };
}

function anomalySection(anomalies: readonly SourceAnomaly[], bill: MonthBill): ReportSection {
  const { startMs, endMs } = bill.month;
  return {
    id: 'anomalies',
    title: m.anomaly_title(),
    heads: [m.forecast_day(), m.cost_csv_line(), m.report_detail(), m.report_euros()],
    rows: anomalies
      .map((each) => anomalyText(each))
      .filter(({ dayMs }) => dayMs >= startMs && dayMs < endMs)
      .map(({ dayMs, title, detail, euros: difference }) => [
        words(dayText(dayMs)),
        words(title),
        words(detail),
        amount(difference),
      ]),
  };
}

/** Every table of a month's report, in the order it is read. */
export function reportSections(given: ReportGiven): readonly ReportSection[] {
  const { bill, forecast, budgets, record, anomalies } = given;
  const lines = billSections(bill);
  const all = [
    missingSection(given.gaps),
    summarySection(given),
    ...(forecast ? [forecastSection(forecast), budgetSection(budgets, forecast)] : []),
    ...lines,
    anomalySection(anomalies, bill),
    ...(forecast && record ? [recordSection(record)] : []),
  ];
  return all.filter(({ rows }) => rows.length > 0);
}
