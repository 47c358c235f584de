/** How long a data source kept its data, whenever it was looked at from one instant to another: milliseconds. */
export interface SeenRetention {
  readonly days: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Oldest first; two neighbours differ. */
export type RetentionLog = readonly SeenRetention[];

export const MOST_ENTRIES = 50;

/** A log with one look more. */
export function withSeen(log: RetentionLog, days: number, nowMs: number): RetentionLog {
  const last = log.at(-1);
  if (!last || (nowMs >= last.toMs && last.days !== days)) {
    return [...log, { days, fromMs: nowMs, toMs: nowMs }].slice(-MOST_ENTRIES);
  }
  // A clock that was set back has nothing to say of the past.
  if (nowMs <= last.toMs) return log;
  return [...log.slice(0, -1), { ...last, toMs: nowMs }];
}

/** A log with what another one saw before it began: of the time since, it knows better itself. */
export function withOlder(log: RetentionLog, other: RetentionLog): RetentionLog {
  const first = log[0];
  if (!first) return other;
  const older = other.filter(({ toMs }) => toMs < first.fromMs);
  const last = older.at(-1);
  const joined =
    last?.days === first.days
      ? [...older.slice(0, -1), { ...first, fromMs: last.fromMs }, ...log.slice(1)]
      : [...older, ...log];
  return joined.slice(-MOST_ENTRIES);
}

export interface RetentionChange {
  readonly fromDays: number;
  readonly toDays: number;
  /** When it was: by the API where that fits, else when it was first seen. */
  readonly atMs: number;
  /** The last look before it; absent where the API said when it was. */
  readonly afterMs?: number;
}

/** The changes in a log; `updatedAtMs` is when the API says the data source was last changed, in any way. */
export function retentionChanges(
  log: RetentionLog,
  updatedAtMs: number | undefined,
): readonly RetentionChange[] {
  return log.slice(1).map(({ days, fromMs }, index) => {
    const { days: fromDays = days, toMs: afterMs = fromMs } = log[index] ?? {};
    const change = { fromDays, toDays: days };
    return updatedAtMs !== undefined && updatedAtMs >= afterMs && updatedAtMs <= fromMs
      ? { ...change, atMs: updatedAtMs }
      : { ...change, atMs: fromMs, afterMs };
  });
}
