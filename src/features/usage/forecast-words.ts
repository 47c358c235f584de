import { columnVolumeText, PRICED_PER } from '#components/usage-texts.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { Exact } from '#lib/cost/money.ts';
import type { Signal } from '#lib/cost/price-book.ts';
import type { Band } from '#lib/forecast/forecast.ts';
import type { Stage, Statement } from '#lib/forecast/statements.ts';
import type { TrackRecord } from '#lib/forecast/track-record.ts';
import { localeOf } from '#lib/format-time.ts';
import { DAY_MS } from '#lib/usage/calendar.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import type { MonthForecast } from './use-month-forecast.ts';

/** An amount that is no bill: to the cent. */
export const eurosText = (euros: number): string => euroText(new Exact(euros));

/** `18 November`, of midnight in UTC. */
export function dayText(dayMs: number, month: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(localeOf(getLocale()), {
    day: 'numeric',
    month,
    timeZone: 'UTC',
  }).format(dayMs);
}

export function percentText(share: number, digits = 0): string {
  return new Intl.NumberFormat(getLocale(), {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);
}

export function ratioText(ratio: number): string {
  return `×${new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 2 }).format(ratio)}`;
}

/** Euros with their sign; what rounds to nothing has none. */
export function signedEurosText(euros: number, digits = 2): string {
  const rounded = new Exact(euros).toDecimalPlaces(digits);
  const amount = euroText(rounded.abs(), { isExact: true });
  if (rounded.isZero()) return amount;
  return rounded.isNegative() ? `−${amount}` : `+${amount}`;
}

/** What a forecast is worth, of the largest volume of a column. */
const ROUGH_DIGITS = 4;
const MOST_FRACTION_DIGITS = 6;

/**
 * Writes the volumes of a column that are expected: each unit with as many digits behind the point in every row, and
 * no more than a forecast is worth.
 */
export function roughVolumeTexts(
  column: readonly { readonly signal: Signal; readonly volume: number }[],
): (signal: Signal, volume: number) => string {
  const digitsOf = (wanted: (signal: Signal) => boolean): number => {
    const largest = Math.max(
      0,
      ...column
        .filter(({ signal }) => wanted(signal))
        .map(({ signal, volume }) => volume / PRICED_PER[signal]),
    );
    const whole = largest > 0 ? Math.floor(Math.log10(largest)) + 1 : 1;
    return Math.min(MOST_FRACTION_DIGITS, Math.max(0, ROUGH_DIGITS - whole));
  };
  const isCounted = (signal: Signal) => signal === 'metrics';
  const [ofSamples, ofBytes] = [digitsOf(isCounted), digitsOf((signal) => !isCounted(signal))];
  return (signal, volume) =>
    columnVolumeText(signal, volume, isCounted(signal) ? ofSamples : ofBytes);
}

/** The ends of a band after its last day. */
export function endOf(band: Band | undefined): { low: number; high: number } | undefined {
  const [low, high] = [band?.low.at(-1), band?.high.at(-1)];
  return low === undefined || high === undefined ? undefined : { low, high };
}

function statementText(statement: Statement, name: string): string {
  switch (statement.kind) {
    case 'level-shift':
      return m.forecast_says_level_shift({
        name,
        ratio: ratioText(statement.ratio),
        day: dayText(statement.sinceDay * DAY_MS),
      });
    case 'spike':
      return m.forecast_says_spike({
        name,
        ratio: ratioText(statement.ratio),
        day: dayText(statement.day * DAY_MS),
      });
    case 'absurd-value':
      return m.forecast_says_absurd({ name, day: dayText(statement.day * DAY_MS) });
    case 'gaps-filled':
      return m.forecast_says_gaps({ name, count: statement.days });
    case 'negative-values':
      return m.forecast_says_negative({ name, count: statement.days });
    case 'mostly-zero':
      return m.forecast_says_mostly_zero({ name, share: percentText(statement.share) });
    case 'constant':
      return m.forecast_says_constant({ name });
    case 'run-rate-as-good':
      return m.forecast_says_run_rate();
  }
}

const STAGES = {
  nothing: m.forecast_stage_nothing,
  rough: m.forecast_stage_rough,
  range: m.forecast_stage_range,
  eighty: m.forecast_stage_eighty,
  both: m.forecast_stage_both,
  full: m.forecast_stage_full,
} as const satisfies Record<Stage, (given: { name: string; count: number }) => string>;

/** A very regular history has spikes of a percent, which are cut and not worth a word. */
const isTold = (ratio: number): boolean => Math.abs(ratio - 1) >= 0.05;

/** What the forecast says of the histories that are billed: how much the shortest allows, then each one's peculiarities. */
export function forecastSentences({ cost, signals }: MonthForecast): readonly string[] {
  const billed = cost.forecasts.flatMap((forecast, index) => {
    const name = signals[index]?.source.name;
    return cost.isBilled[index] && name !== undefined ? [{ name, forecast }] : [];
  });
  const shortest = billed.toSorted((a, b) => a.forecast.historyDays - b.forecast.historyDays)[0];
  const stage =
    shortest &&
    STAGES[shortest.forecast.stage]({
      name: shortest.name,
      count: shortest.forecast.historyDays,
    });
  const said = billed.flatMap(({ name, forecast }) =>
    forecast.statements
      .filter((statement) => statement.kind !== 'spike' || isTold(statement.ratio))
      .map((statement) => statementText(statement, name)),
  );
  return [...(stage === undefined ? [] : [stage]), ...new Set(said)];
}

/** How past forecasts did, in a sentence; undefined where there is nothing past to judge. */
export function recordSentence(record: TrackRecord | undefined): string | undefined {
  const { past = [], insideCount = 0, medianError, medianRunRateError } = record ?? {};
  if (!record || medianError === undefined || medianRunRateError === undefined) return undefined;
  const figures = {
    inside: insideCount,
    count: past.length,
    error: percentText(medianError, 1),
    runRate: percentText(medianRunRateError, 1),
  };
  return record.period === 'month'
    ? m.forecast_record_months(figures)
    : m.forecast_record_weeks(figures);
}
