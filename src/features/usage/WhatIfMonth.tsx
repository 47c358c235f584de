import { CalendarDays } from 'lucide-react';
import { type Month, monthBefore, monthOf } from '#lib/usage/calendar.ts';
import type { DailyVolumes } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { Select } from '#ui/Select.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';

const MOST_MONTHS = 25;
const LAST_DAYS = 'days';

interface WhatIfMonthProps {
  /** Empty for the last 30 days. */
  readonly month: string;
  readonly nowMs: number;
  readonly volumes: DailyVolumes | undefined;
  onChange(month: string): void;
}

/** The last 30 days, this month so far, and months that are wholly known. */
export function WhatIfMonth({ month, nowMs, volumes, onChange }: WhatIfMonthProps) {
  const { locale } = useTimeStyle();
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const oldestMs = Math.min(
    nowMs,
    ...[...(volumes?.values() ?? [])].flatMap((days) => [...days.keys()]),
  );
  const current = monthOf(nowMs);
  const whole: Month[] = [];
  for (let next = monthBefore(current); next.startMs >= oldestMs; next = monthBefore(next)) {
    if (whole.length >= MOST_MONTHS) break;
    whole.push(next);
  }
  return (
    <Select
      label={m.what_if_basis()}
      icon={<CalendarDays aria-hidden />}
      value={month === '' ? LAST_DAYS : month}
      placeholder={month}
      options={[
        { value: LAST_DAYS, label: m.what_if_last_days() },
        {
          value: current.key,
          label: m.what_if_month_so_far({ month: name.format(current.startMs) }),
        },
        ...whole.map(({ key, startMs }) => ({ value: key, label: name.format(startMs) })),
      ]}
      onChange={(value) => onChange(value === LAST_DAYS ? '' : value)}
    />
  );
}
