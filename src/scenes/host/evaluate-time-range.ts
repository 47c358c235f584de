import type { TimeRange } from '@grafana/data';
import { nowMs } from '#lib/clock.ts';
import { DEFAULT_RANGE, resolveRange } from '#lib/time-range.ts';
import { dateTime } from './instant.ts';

/** A range on the console's clock; the default range where the bounds make none. */
export function evaluateTimeRange(from: string, to: string): TimeRange {
  const now = nowMs();
  const resolved = resolveRange({ from, to }, now) ?? resolveRange(DEFAULT_RANGE, now);
  if (!resolved) throw new Error('The default range resolves on any clock.');
  return {
    from: dateTime(resolved.startMs),
    to: dateTime(resolved.endMs),
    raw: { from, to },
  };
}
