/**
 * A time range as a person or a URL states it. Each bound is relative (`now`, `now-6h`, `now-1d/d` is
 * not supported) or absolute (milliseconds since the epoch in decimal, or an ISO 8601 instant).
 * Relative bounds stay relative until `resolveRange` gives them a clock.
 */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

/** A range on the clock: milliseconds since the epoch, `startMs < endMs`. */
export interface ResolvedRange {
  readonly startMs: number;
  readonly endMs: number;
}

export const DEFAULT_RANGE: TimeRange = { from: 'now-1h', to: 'now' };

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const RELATIVE = /^now(?:-(\d{1,6})([smhdw]))?$/;
const EPOCH_MS = /^\d{1,15}$/;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since the epoch, or undefined where the text is no bound. */
export function resolveBound(bound: string, nowMs: number): number | undefined {
  const relative = RELATIVE.exec(bound);
  if (relative) {
    const [, count, unit] = relative;
    if (count === undefined || unit === undefined) return nowMs;
    return nowMs - Number(count) * (UNIT_MS[unit] ?? 0);
  }
  if (EPOCH_MS.test(bound)) return Number(bound);
  if (ISO.test(bound)) {
    const parsed = Date.parse(bound);
    return Number.isNaN(parsed) ? undefined : parsed;
  }
  return undefined;
}

/** True where the bound moves with the clock. */
export function isRelative(bound: string): boolean {
  return RELATIVE.test(bound);
}

/** The range on the clock, or undefined where a bound is malformed or the range is empty or inverted. */
export function resolveRange(range: TimeRange, nowMs: number): ResolvedRange | undefined {
  const startMs = resolveBound(range.from, nowMs);
  const endMs = resolveBound(range.to, nowMs);
  if (startMs === undefined || endMs === undefined || endMs <= startMs) return undefined;
  return { startMs, endMs };
}

/** An absolute range, as a zoom makes it. */
export function absoluteRange(startMs: number, endMs: number): TimeRange {
  return { from: String(Math.round(startMs)), to: String(Math.round(endMs)) };
}

/** Shorter than this there is nothing to see: metrics are scraped every few seconds at best. */
const SHORTEST_RANGE_MS = 60_000;

/** The range itself, or a minute around its middle where it is shorter. */
export function atLeastAMinute({ startMs, endMs }: ResolvedRange): ResolvedRange {
  const missing = Math.max(0, SHORTEST_RANGE_MS - (endMs - startMs));
  return { startMs: Math.floor(startMs - missing / 2), endMs: Math.ceil(endMs + missing / 2) };
}
