import { formatInstant } from '#lib/format-time.ts';
import type { Month } from '#lib/usage/calendar.ts';
import { m } from '#messages/compiled/messages.js';
import { useTimeStyle } from '#ui/use-time-style.ts';

/** From when to when, in which zone, and why there: beside every total. */
export function MonthWindow({ month, nowMs }: { month: Month; nowMs: number }) {
  const { locale } = useTimeStyle();
  // The bill's own zone, whatever the person reads times in.
  const style = { locale, timeZone: 'UTC' };
  const from = formatInstant(month.startMs, style);
  const to = formatInstant(Math.min(nowMs, month.endMs), style);
  return m.usage_window({ from, to });
}
