import { CalendarDays } from 'lucide-react';
import { type Month, monthOf } from '#lib/usage/calendar.ts';
import type { DailyVolumes } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { Select } from '#ui/Select.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { monthsBefore } from './known-months.ts';

interface MonthSelectProps {
  readonly month: Month;
  readonly nowMs: number;
  readonly volumes: DailyVolumes | undefined;
  onChange(key: string): void;
}

function useMonthName(): (month: Month) => string {
  const { locale } = useTimeStyle();
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return ({ startMs }) => name.format(startMs);
}

/** The months of which anything is known, newest first. */
export function MonthSelect({ month, nowMs, volumes, onChange }: MonthSelectProps) {
  const nameOf = useMonthName();
  const current = monthOf(nowMs);
  const months: Month[] = [current, ...monthsBefore(nowMs, volumes, { areWhole: false })];
  if (!months.some(({ key }) => key === month.key)) months.push(month);
  return (
    <Select
      label={m.usage_month()}
      icon={<CalendarDays aria-hidden />}
      value={month.key}
      options={months.map((each) => ({ value: each.key, label: nameOf(each) }))}
      onChange={(key) => onChange(key === current.key ? '' : key)}
    />
  );
}

const LAST_DAYS = 'days';

interface BasisSelectProps extends Omit<MonthSelectProps, 'month'> {
  /** Empty for the last 30 days. */
  readonly month: string;
}

/** The last 30 days, this month so far, and months that are wholly known. */
export function BasisSelect({ month, nowMs, volumes, onChange }: BasisSelectProps) {
  const nameOf = useMonthName();
  const current = monthOf(nowMs);
  const whole = monthsBefore(nowMs, volumes, { areWhole: true });
  return (
    <Select
      label={m.what_if_basis()}
      icon={<CalendarDays aria-hidden />}
      value={month === '' ? LAST_DAYS : month}
      placeholder={month}
      options={[
        { value: LAST_DAYS, label: m.what_if_last_days() },
        { value: current.key, label: m.what_if_month_so_far({ month: nameOf(current) }) },
        ...whole.map((each) => ({ value: each.key, label: nameOf(each) })),
      ]}
      onChange={(value) => onChange(value === LAST_DAYS ? '' : value)}
    />
  );
}
