// A table that is drawn as blocks, as on a phone, is no table to a screen reader without its roles.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
import { ForecastChart } from '#charts/ForecastChart.tsx';
import type { Bounds, ForecastDay } from '#charts/forecast-plot.ts';
import { Exact, toCents } from '#lib/cost/money.ts';
import { billedTotal } from '#lib/cost/price.ts';
import type { Band } from '#lib/forecast/forecast.ts';
import type { TrackRecord } from '#lib/forecast/track-record.ts';
import type { Outlook } from '#lib/forecast/outlook.ts';
import { DAY_MS, daysBetween } from '#lib/usage/calendar.ts';
import { dailyCosts } from '#lib/usage/daily-cost.ts';
import { NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { originText, signalText } from '#components/usage-texts.ts';
import { Card } from '#ui/Card.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import {
  dayText,
  endOf,
  eurosText,
  forecastSentences,
  recordSentence,
  roughVolumeTexts,
} from './forecast-words.ts';
import { boundsAbout, endVolumeOf, partRows } from './forecast-parts.ts';
import { sumText } from './gaps.ts';
import type { MonthBill } from './month-bill.ts';
import { TrackRecordTable } from './TrackRecordTable.tsx';
import type { DayMark } from './use-day-marks.ts';
import type { BudgetLine } from './use-budgets.ts';
import type { MonthForecast } from './use-month-forecast.ts';
import styles from './forecast.module.css';

interface ForecastCardProps {
  readonly bill: MonthBill;
  readonly record: TrackRecord | undefined;
  /** Undefined while it is made. */
  readonly forecast: MonthForecast | undefined;
  readonly budgets: readonly BudgetLine[];
  /** Whether a part of the month could not be measured. */
  readonly isPartial: boolean;
  /** Days that stood out: midnights, and what they are called. */
  readonly marks: readonly DayMark[];
}

/** What the month will come to, with its intervals, and how far such forecasts were to be trusted. */
export function ForecastCard(props: ForecastCardProps) {
  const { bill, record, forecast, budgets, isPartial, marks } = props;
  const sentence = recordSentence(record);
  const isFree = forecast !== undefined && !forecast.cost.isBilled.includes(true);
  return (
    <Card title={m.forecast_title({ day: dayText(bill.month.endMs - DAY_MS) })}>
      {forecast ? (
        <>
          <div className={styles.columns}>
            {isFree ? (
              <p>{isPartial ? m.forecast_free_partial() : m.forecast_free()}</p>
            ) : (
              <MonthChart bill={bill} forecast={forecast} budgets={budgets} marks={marks} />
            )}
            <Outcome forecast={forecast} isPartial={isPartial} />
          </div>
          <ul className={styles.sentences}>
            {forecastSentences(forecast).map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          {isFree ? null : (
            <div className={styles.record}>
              <h3>{m.forecast_record()}</h3>
              <p>{sentence ?? m.forecast_record_none()}</p>
              {record && record.past.length > 0 ? <TrackRecordTable record={record} /> : null}
            </div>
          )}
        </>
      ) : (
        <>
          <Loading />
          <Skeleton height="36rem" />
        </>
      )}
    </Card>
  );
}

/** The days of a month as sums in euros: known ones, and those ahead. */
function monthDays(
  bill: MonthBill,
  { cost, todayMs }: MonthForecast,
): readonly (ForecastDay & { readonly dayMs: number })[] {
  const { month, consumption, book, formula } = bill;
  let sum = 0;
  const known = new Map(
    dailyCosts(consumption, book).map(({ dayMs, bySignal }) => {
      sum += bySignal.metrics + bySignal.logs + bySignal.traces;
      return [dayMs, sum];
    }),
  );
  const boundsAt = (band: Band | undefined, ahead: number): Bounds | undefined => {
    const [low, high] = [band?.low[ahead], band?.high[ahead]];
    return low === undefined || high === undefined ? undefined : { low, high };
  };
  return daysBetween(month.startMs, month.endMs - 1).map((dayMs) => {
    const ahead = (dayMs - todayMs) / DAY_MS;
    return {
      key: String(dayMs),
      dayMs,
      label: dayText(dayMs, 'short'),
      // What is known of today is the bill itself, to the cent.
      known: ahead === 0 ? billedTotal(formula).toNumber() : known.get(dayMs),
      expected: ahead >= 0 ? cost.cumulative[ahead] : undefined,
      band80: boundsAt(cost.band80, ahead),
      band95: boundsAt(cost.band95, ahead),
      range: cost.band80 ? undefined : boundsAt(cost.range, ahead),
    };
  });
}

type MonthChartProps = Pick<ForecastCardProps, 'bill' | 'budgets' | 'marks'> & {
  readonly forecast: MonthForecast;
};

function MonthChart({ bill, forecast, budgets, marks }: MonthChartProps) {
  const days = monthDays(bill, forecast);
  const thresholds = budgets.map(({ budget, budgetEuros, percent, limit }) => ({
    label: thresholdText(budget !== undefined, budgetEuros, percent),
    // On a chart of this cost alone, what others take is taken off.
    value: limit.limitEuros - (limit.others?.byDay.at(-1) ?? 0),
    isSoft: percent < 100,
  }));
  return (
    <div>
      <ForecastChart
        title={m.forecast_chart()}
        days={days}
        todayShare={(bill.nowMs - forecast.todayMs) / DAY_MS}
        thresholds={thresholds.filter(({ value }) => value > 0)}
        marks={marks.map(({ dayMs, label, isEvent }) => ({
          index: (dayMs - bill.month.startMs) / DAY_MS,
          label,
          isEvent,
        }))}
        format={eurosText}
      />
      <details className={styles.twin}>
        <summary>{m.forecast_as_table()}</summary>
        <Table
          caption={m.forecast_chart()}
          columns={dayColumns()}
          rows={days}
          rowKey={({ key }) => key}
        />
      </details>
    </div>
  );
}

function thresholdText(isShared: boolean, budgetEuros: number, percent: number): string {
  const budget = eurosText(budgetEuros);
  const name = isShared ? m.budget_line_shared({ budget }) : m.budget_line_local({ budget });
  return percent === 100 ? name : m.budget_line_share({ percent, name });
}

const boundsText = (bounds: Bounds | undefined): string =>
  bounds
    ? m.forecast_between({ low: eurosText(bounds.low), high: eurosText(bounds.high) })
    : NO_VALUE;

function dayColumns(): readonly Column<ForecastDay>[] {
  return [
    { id: 'day', header: m.forecast_day(), cell: ({ label }) => label },
    {
      id: 'known',
      header: m.forecast_known(),
      align: 'end',
      cell: ({ known }) => (known === undefined ? NO_VALUE : eurosText(known)),
    },
    {
      id: 'expected',
      header: m.forecast_expected(),
      align: 'end',
      cell: ({ expected }) => (expected === undefined ? NO_VALUE : eurosText(expected)),
    },
    {
      id: 'band80',
      header: m.forecast_band_80(),
      align: 'end',
      cell: ({ band80, range }) => boundsText(band80 ?? range),
    },
    {
      id: 'band95',
      header: m.forecast_band_95(),
      align: 'end',
      cell: ({ band95 }) => boundsText(band95),
    },
  ];
}

/** The month's end in figures: the whole, then each signal and origin; the parts add up to it. */
interface OutcomeProps {
  readonly forecast: MonthForecast;
  readonly isPartial: boolean;
}

function Outcome({ forecast: { cost }, isPartial }: OutcomeProps) {
  const total = toCents(new Exact(cost.cumulative.at(-1) ?? cost.toDate));
  const [band80, band95, range] = [endOf(cost.band80), endOf(cost.band95), endOf(cost.range)];
  const roughText = roughVolumeTexts(
    cost.parts.map((part) => ({ signal: part.signal, volume: endVolumeOf(part) })),
  );
  return (
    <div className={styles.outcome}>
      <p className={styles.figure}>
        {sumText(eurosText(total.toNumber()), { isShort: isPartial, isZero: total.isZero() })}{' '}
        <small>{m.forecast_expected_figure()}</small>
      </p>
      <dl className={styles.intervals}>
        {band80 ? <Interval name={m.forecast_band_80()} bounds={band80} /> : null}
        {band95 ? <Interval name={m.forecast_band_95()} bounds={band95} /> : null}
        {!band80 && range ? <Interval name={m.forecast_range()} bounds={range} /> : null}
      </dl>
      <table role="table" className={styles.parts}>
        <caption className="visually-hidden">{m.forecast_by_signal()}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {m.forecast_signal()}
            </th>
            <th role="columnheader" scope="col">
              {m.forecast_volume()}
            </th>
            <th role="columnheader" scope="col">
              {m.usage_cost()}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {partRows(cost.parts, total).map(({ part, cents }) => (
            <tr key={`${part.signal} ${part.origin}`} role="row">
              <th role="rowheader" scope="row">
                {signalText(part.signal)} <small>{originText(part.origin)}</small>
              </th>
              <td role="cell">
                <Cell outlook={part.volume} text={(value) => roughText(part.signal, value)} />
              </td>
              <td role="cell">
                <Cell outlook={part.cost} text={eurosText} shown={cents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly outlook: Outlook;
  text(value: number): string;
  /** Instead of the outlook's own end. */
  readonly shown?: number;
}

function Cell({ outlook, text, shown }: CellProps) {
  const end = outlook.cumulative.at(-1) ?? outlook.toDate;
  const [band80, band95] = [outlook.band80, outlook.band95].map((band) => {
    const bounds = endOf(band);
    return bounds && shown !== undefined ? boundsAbout(bounds, shown) : bounds;
  });
  return (
    <>
      <strong>{text(shown ?? end)}</strong>
      {band80 && end > 0 ? (
        <small>{m.forecast_reading_80({ low: text(band80.low), high: text(band80.high) })}</small>
      ) : null}
      {band95 && end > 0 ? (
        <small>{m.forecast_reading_95({ low: text(band95.low), high: text(band95.high) })}</small>
      ) : null}
    </>
  );
}

function Interval({ name, bounds }: { name: string; bounds: Bounds }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{boundsText(bounds)}</dd>
    </div>
  );
}
