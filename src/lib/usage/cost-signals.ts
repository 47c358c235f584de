import type { CostSignal } from '#lib/forecast/cost-forecast.ts';
import type { DailyHistory } from '#lib/forecast/history.ts';
import { DAY_MS, dayStartOf, daysBetween, type Month } from './calendar.ts';
import type { DailyVolumes, MeteredSource } from './consumption.ts';

/** What a forecast looks back on. */
const LONGEST_HISTORY_DAYS = 180;

/** A source's finished days before an instant, oldest first; days nobody measured are NaN. */
export function dailyHistory(
  volumes: ReadonlyMap<number, number> | undefined,
  nowMs: number,
): DailyHistory {
  const todayMs = dayStartOf(nowMs);
  const oldestMs = Math.max(
    todayMs - LONGEST_HISTORY_DAYS * DAY_MS,
    Math.min(todayMs, ...(volumes?.keys() ?? [])),
  );
  const days = daysBetween(oldestMs, todayMs - DAY_MS);
  return {
    firstDay: oldestMs / DAY_MS,
    values: Float64Array.from(days, (dayMs) => volumes?.get(dayMs) ?? Number.NaN),
  };
}

/** The sources of a month as a forecast of its cost takes them. Those that never took in anything are left out. */
export function costSignals(
  sources: readonly MeteredSource[],
  volumes: DailyVolumes,
  { month, nowMs }: { readonly month: Month; readonly nowMs: number },
): readonly CostSignal[] {
  const todayMs = dayStartOf(nowMs);
  return sources.flatMap(({ id, name, region, signal, origin, retentionDays }): CostSignal[] => {
    const days = volumes.get(id);
    const history = dailyHistory(days, nowMs);
    const today = days?.get(todayMs) ?? 0;
    if (today === 0 && !history.values.some((value) => value > 0)) return [];
    const monthToDate = daysBetween(month.startMs, todayMs - DAY_MS).reduce(
      (sum, dayMs) => sum + (days?.get(dayMs) ?? 0),
      0,
    );
    const source = { id, name, region, signal, origin, retentionDays };
    return [{ source, monthToDate, today, history }];
  });
}
