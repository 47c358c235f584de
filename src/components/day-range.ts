import { formatForInput, parseFromInput } from '#lib/format-time.ts';
import { absoluteRange, type TimeRange } from '#lib/time-range.ts';

/** Long enough to leave a day that lasts 25 hours, short enough not to leave the one before. */
const HALF_DAY_MS = 43_200_000;

function startOfDayMs(timeMs: number, timeZone: string): number {
  return parseFromInput(formatForInput(timeMs, timeZone).slice(0, 10), timeZone) ?? timeMs;
}

/** From the midnight before now in a zone, on; it stays this day tomorrow. */
export function today(nowMs: number, timeZone: string): TimeRange {
  return { from: String(startOfDayMs(nowMs, timeZone)), to: 'now' };
}

/** The whole day before, as the zone's clocks count it: 23 or 25 hours where they were changed. */
export function yesterday(nowMs: number, timeZone: string): TimeRange {
  const endMs = startOfDayMs(nowMs, timeZone);
  return absoluteRange(startOfDayMs(endMs - HALF_DAY_MS, timeZone), endMs);
}
