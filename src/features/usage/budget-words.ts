import type { Breach, Limit } from '#lib/forecast/breach.ts';
import { DAY_MS, dayStartOf } from '#lib/usage/calendar.ts';
import { m } from '#messages/compiled/messages.js';
import { dayText, percentText } from './forecast-words.ts';
import type { MonthBill } from './month-bill.ts';
import type { MonthForecast } from './use-month-forecast.ts';

/** What a budget is held against. */
export interface MonthAhead extends Pick<MonthForecast, 'todayMs'> {
  readonly cost: Pick<MonthForecast['cost'], 'toDate' | 'cumulative' | 'breaches'>;
}

/** The month of a project that sends nothing: only what others cost counts towards a budget. */
export function nothingAhead({ month, nowMs }: Pick<MonthBill, 'month' | 'nowMs'>): MonthAhead {
  const todayMs = dayStartOf(nowMs);
  const cumulative = new Float64Array((month.endMs - todayMs) / DAY_MS);
  return { todayMs, cost: { toDate: 0, cumulative, breaches: [] } };
}

/** From here on a breach is more likely than not. */
const LIKELY = 0.5;
const POSSIBLE = 0.05;

export function breachTone({ isPast, chance }: Breach): 'ok' | 'pending' | 'firing' {
  if (isPast || chance >= LIKELY) return 'firing';
  return chance >= POSSIBLE ? 'pending' : 'ok';
}

/** A chance as a badge has it: never certain where it is a forecast. */
export function chanceText({ isPast, chance }: Breach): string {
  if (isPast) return m.budget_past();
  if (chance > 0.99) return m.budget_chance_above({ percent: percentText(0.99) });
  if (chance < 0.01) return m.budget_chance_below({ percent: percentText(0.01) });
  return m.budget_chance({ percent: percentText(chance) });
}

/** When a limit is passed, with its range; what is expected instead where there is no interval. */
export function breachText(
  breach: Breach | undefined,
  limit: Limit,
  { cost, todayMs }: MonthAhead,
): string {
  const text = (day: number) => dayText(todayMs + day * DAY_MS);
  if (!breach) {
    // A sum needs no history to be known.
    if (cost.toDate + (limit.others?.toDate ?? 0) > limit.limitEuros) {
      return m.budget_past_alone();
    }
    const others = limit.others?.byDay;
    const day = cost.cumulative.findIndex(
      (euros, index) => euros + (others?.[index] ?? 0) > limit.limitEuros,
    );
    return day < 0 ? m.budget_not_expected() : m.budget_expected_on({ day: text(day) });
  }
  const { isPast, day, earliestDay, latestDay } = breach;
  if (isPast) return m.budget_past_text();
  if (day === undefined || earliestDay === undefined || latestDay === undefined) {
    return m.budget_never();
  }
  return earliestDay === latestDay
    ? m.budget_on({ day: text(day) })
    : m.budget_around({ day: text(day), from: text(earliestDay), to: text(latestDay) });
}
