/** How long a data source kept its data, whenever it was looked at from one instant to another: milliseconds. */
export interface SeenRetention {
  readonly days: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Oldest first; two neighbours differ. */
export type RetentionLog = readonly SeenRetention[];

const MOST_ENTRIES = 50;

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
