import { type Month, monthBefore, monthOf } from '#lib/usage/calendar.ts';
import type { DailyVolumes } from '#lib/usage/consumption.ts';

const MOST_MONTHS = 25;

/** The months before this one of which anything is known, or all of it, newest first. */
export function monthsBefore(
  nowMs: number,
  volumes: DailyVolumes | undefined,
  { areWhole }: { readonly areWhole: boolean },
): readonly Month[] {
  const oldestMs = Math.min(
    nowMs,
    ...[...(volumes?.values() ?? [])].flatMap((days) => [...days.keys()]),
  );
  const isKnown = ({ startMs, endMs }: Month) =>
    areWhole ? startMs >= oldestMs : endMs > oldestMs;
  const months: Month[] = [];
  for (let next = monthBefore(monthOf(nowMs)); isKnown(next); next = monthBefore(next)) {
    if (months.length >= MOST_MONTHS) break;
    months.push(next);
  }
  return months;
}
