import { type Day, DayBars } from '#charts/DayBars.tsx';
import { euroText } from '#lib/cost/formula-text.ts';
import { Exact } from '#lib/cost/money.ts';
import { billedTotal } from '#lib/cost/price.ts';
import { dayTotals, type SourceConsumption } from '#lib/usage/consumption.ts';
import { dailyCosts, dayCents } from '#lib/usage/daily-cost.ts';
import { dayStartOf } from '#lib/usage/calendar.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { Select } from '#ui/Select.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import type { MonthBill } from './month-bill.ts';
import type { DayMark } from './use-day-marks.ts';
import type { UsageView } from './usage-search.ts';
import { originText, signalText, columnVolumeText } from '#components/usage-texts.ts';
import styles from './forecast.module.css';

const BARS = {
  cost: m.usage_cost,
  metrics: m.usage_metrics,
  logs: m.usage_logs,
  traces: m.usage_traces,
} as const satisfies Record<UsageView['bars'], () => string>;

const ORDER = ['cost', 'metrics', 'logs', 'traces'] as const;

interface DailyHistoryProps {
  readonly bill: MonthBill;
  readonly view: UsageView;
  /** Days that stood out: midnights, and what they are called. */
  readonly marks: readonly DayMark[];
  /** Whether it is known when anything was deployed, or kept for another time. */
  readonly hasEvents: boolean;
  /** Whether a part of the month could not be measured. */
  readonly isPartial: boolean;
  onView(change: Partial<UsageView>): void;
}

/** The month day by day, in UTC. Today's bar is paler: it still grows. */
export function DailyHistory({
  bill,
  view,
  marks,
  hasEvents,
  isPartial,
  onView,
}: DailyHistoryProps) {
  const { locale } = useTimeStyle();
  const name = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const { parts, days, format } = barsOf(bill, view.bars, isPartial);
  return (
    <Card
      title={m.usage_daily()}
      actions={
        <Select
          label={m.usage_bars()}
          value={view.bars}
          options={ORDER.map((value) => ({ value, label: BARS[value]() }))}
          onChange={(value) => onView({ bars: ORDER.find((each) => each === value) ?? 'cost' })}
        />
      }
    >
      <DayBars
        title={m.usage_daily_title({ what: BARS[view.bars]() })}
        parts={parts}
        format={format}
        days={days.map(({ dayMs, values, texts }) => ({
          key: String(dayMs),
          label: name.format(dayMs),
          values,
          ...(texts && { texts }),
          isRunning: dayMs === dayStartOf(bill.nowMs),
          ...noteOf(marks.find((mark) => mark.dayMs === dayMs)),
        }))}
      />
      {hasEvents ? <p className={styles.note}>{m.usage_marks_about()}</p> : null}
    </Card>
  );
}

const noteOf = (mark: DayMark | undefined) => mark && { note: mark.label, isEvent: mark.isEvent };

const SIGNALS = ['metrics', 'logs', 'traces'] as const;

interface Bars {
  readonly parts: readonly string[];
  readonly days: readonly (Pick<Day, 'values' | 'texts'> & { readonly dayMs: number })[];
  format(value: number): string;
}

function barsOf(
  { consumption, book, formula }: MonthBill,
  bars: UsageView['bars'],
  isPartial: boolean,
): Bars {
  if (bars === 'cost') {
    // What is free says nothing of a cost whose billed part did not answer.
    const telling = isPartial
      ? consumption.filter(({ origin }) => origin === 'custom')
      : consumption;
    const days = dailyCosts(consumption, book);
    const cents = dayCents(days, billedTotal(formula));
    return {
      parts: SIGNALS.map(signalText),
      days: days.map(({ dayMs, bySignal }, index) => ({
        dayMs,
        texts: {
          total: euroText(cents[index]?.cents ?? new Exact(0)),
          parts: (cents[index]?.bySignal ?? []).map((amount) => euroText(amount)),
        },
        values: isKnown(telling, index) ? SIGNALS.map((signal) => bySignal[signal]) : undefined,
      })),
      format: (value: number) => euroText(new Exact(value)),
    };
  }
  const origins = ['custom', 'provider'] as const;
  const ofSignal = consumption.filter(({ signal }) => signal === bars);
  const byOrigin = origins.map((origin) =>
    dayTotals(ofSignal.filter((source) => source.origin === origin)),
  );
  const anyDays = ofSignal[0]?.days ?? consumption[0]?.days ?? [];
  return {
    parts: origins.map(originText),
    days: anyDays.map(({ dayMs }, index) => ({
      dayMs,
      values: isKnown(ofSignal, index)
        ? byOrigin.map((totals) => totals[index]?.bySignal[bars] ?? 0)
        : undefined,
    })),
    format: (value: number) => columnVolumeText(bars, value),
  };
}

/** A day of which no source knows anything is unknown, not nought. */
function isKnown(consumption: readonly SourceConsumption[], day: number): boolean {
  return consumption.some(({ days }) => days[day]?.volume !== undefined);
}
