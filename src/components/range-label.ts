import { formatAfter, formatDateTime, type TimeStyle } from '#lib/format-time.ts';
import { DEFAULT_RANGE, isRelative, resolveRange, type TimeRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';

const LAST = /^now-(\d+)([mhdw])$/;

const WORDS: Readonly<Record<string, (count: number) => string>> = {
  m: (count) => m.time_range_last_minutes({ count }),
  h: (count) => m.time_range_last_hours({ count }),
  d: (count) => m.time_range_last_days({ count }),
  w: (count) => m.time_range_last_days({ count: count * 7 }),
};

/**
 * A range in words: "Last 6 hours" while it moves with the clock, dates where it does not. One that ends
 * before it begins at this hour is the default, as it is for the pages.
 */
export function rangeLabel(range: TimeRange, nowMs: number, style: TimeStyle): string {
  const [, count, unit = ''] = LAST.exec(range.from) ?? [];
  const words = WORDS[unit];
  if (range.to === 'now' && words) return words(Number(count));
  const resolved = resolveRange(range, nowMs);
  if (!resolved) return rangeLabel(DEFAULT_RANGE, nowMs, style);
  const from = isRelative(range.from) ? range.from : formatDateTime(resolved.startMs, style);
  if (isRelative(range.to)) return m.time_range_span({ from, to: range.to });
  const saysDay = !isRelative(range.from);
  const to = saysDay
    ? formatAfter(resolved.startMs, resolved.endMs, style)
    : formatDateTime(resolved.endMs, style);
  return m.time_range_span({ from, to });
}
