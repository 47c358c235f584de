/** Days and months in UTC: the zone in which the provider counts and bills. */

export const DAY_MS = 86_400_000;

/** Midnight, UTC, of the day an instant lies in. */
export function dayStartOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}

/** A calendar month in UTC; `endMs` is the first instant of the next. */
export interface Month {
  /** `2026-11`, as the billing API writes it. */
  readonly key: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly dayCount: number;
}

function month(year: number, index: number): Month {
  const startMs = Date.UTC(year, index, 1);
  const endMs = Date.UTC(year, index + 1, 1);
  const key = new Date(startMs).toISOString().slice(0, 7);
  return { key, startMs, endMs, dayCount: (endMs - startMs) / DAY_MS };
}

/** The month an instant lies in. */
export function monthOf(timeMs: number): Month {
  const date = new Date(timeMs);
  return month(date.getUTCFullYear(), date.getUTCMonth());
}

/** The month of a key such as `2026-11`; undefined where it is none. */
export function monthOfKey(key: string): Month | undefined {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(key);
  return match ? month(Number(match[1]), Number(match[2]) - 1) : undefined;
}

/** The month of a key that an address holds; the running one where it is none, or has not begun. */
export function begunMonth(key: string, nowMs: number): Month {
  const asked = monthOfKey(key);
  return asked && asked.startMs <= nowMs ? asked : monthOf(nowMs);
}

/** The month so many before another, or after it where the count is negative. */
export function monthBefore({ startMs }: Month, count = 1): Month {
  const date = new Date(startMs);
  return month(date.getUTCFullYear(), date.getUTCMonth() - count);
}

/** The first instants of the days from one to another, both included. */
export function daysBetween(fromMs: number, toMs: number): readonly number[] {
  const first = dayStartOf(fromMs);
  const count = Math.max(0, Math.floor((dayStartOf(toMs) - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) => first + index * DAY_MS);
}
