import { formatForInput, parseFromInput } from '#lib/format-time.ts';
import { isRelative, resolveBound, resolveRange, type TimeRange } from '#lib/time-range.ts';

/** A bound as a person types it: relative ones as they are, instants as a date and time in the zone. */
export function typedBound(bound: string, timeZone: string): string {
  const timeMs = isRelative(bound) ? undefined : resolveBound(bound, 0);
  return timeMs === undefined ? bound : formatForInput(timeMs, timeZone);
}

export type TypedRange =
  | { readonly range: TimeRange }
  | { readonly wrong: 'from' | 'to' | 'order' };

/** The range two typed bounds say, or which of them says none. */
export function readTypedRange(
  typed: TimeRange,
  { timeZone, nowMs }: { timeZone: string; nowMs: number },
): TypedRange {
  const from = readBound(typed.from, timeZone);
  if (from === undefined) return { wrong: 'from' };
  const to = readBound(typed.to, timeZone);
  if (to === undefined) return { wrong: 'to' };
  const range = { from, to };
  return resolveRange(range, nowMs) ? { range } : { wrong: 'order' };
}

function readBound(typed: string, timeZone: string): string | undefined {
  const trimmed = typed.trim();
  if (isRelative(trimmed)) return trimmed;
  const timeMs = parseFromInput(trimmed, timeZone) ?? resolveBound(trimmed, 0);
  return timeMs === undefined ? undefined : String(timeMs);
}
