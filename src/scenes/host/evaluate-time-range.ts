import type { TimeRange } from '@grafana/data';
import { nowMs } from '#lib/clock.ts';
import {
  atLeastAMinute,
  DEFAULT_RANGE,
  resolveRange,
  type TimeRange as StatedRange,
} from '#lib/time-range.ts';
import { dateTime } from './instant.ts';

/** A range as scenes hold it; the default range where the bounds make none at this time. */
export function rangeAt(range: StatedRange, now: number): TimeRange {
  const resolved = resolveRange(range, now) ?? resolveRange(DEFAULT_RANGE, now);
  if (!resolved) throw new Error('The default range resolves at any time.');
  const { startMs, endMs } = atLeastAMinute(resolved);
  return { from: dateTime(startMs), to: dateTime(endMs), raw: range };
}

/** Stands in for the module of scenes by that name: a range on the console's clock. */
export function evaluateTimeRange(from: string, to: string): TimeRange {
  return rangeAt({ from, to }, nowMs());
}
