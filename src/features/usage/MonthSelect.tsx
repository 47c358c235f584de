import { CalendarDays } from 'lucide-react';
import { type Month, monthBefore, monthOf } from '#lib/usage/calendar.ts';
import type { DailyVolumes } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { Select } from '#ui/Select.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';

const MOST_MONTHS = 25;

interface MonthSelectProps {
  readonly month: Month;
  readonly nowMs: number;
  readonly volumes: DailyVolumes | undefined;
  onChange(key: string): void;
}

/** The months of which anything is known, newest first. */
export function MonthSelect({ month, nowMs, volumes, onChange }: MonthSelectProps) {
  const { locale } = useTimeStyle();
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const oldestMs = Math.min(
    nowMs,
    ...[...(volumes?.values() ?? [])].flatMap((days) => [...days.keys()]),
  );
  const current = monthOf(nowMs);
  const months = [current];
  for (let next = monthBefore(current); next.endMs > oldestMs; next = monthBefore(next)) {
    if (months.length >= MOST_MONTHS) break;
    months.push(next);
  }
  if (!months.some(({ key }) => key === month.key)) months.push(month);
  return (
    <Select
      label={m.usage_month()}
      icon={<CalendarDays aria-hidden />}
      value={month.key}
      options={months.map(({ key, startMs }) => ({ value: key, label: name.format(startMs) }))}
      onChange={(key) => onChange(key === current.key ? '' : key)}
    />
  );
}
