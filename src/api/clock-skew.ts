const NOTED_FROM_MS = 1_000;

const listeners = new Set<() => void>();
let skewMs = 0;

/**
 * How far the servers' clock is ahead of the console's, in milliseconds; negative where it is behind.
 * `Date` headers count whole seconds, so anything below two of them is noise.
 */
export function clockSkewMs(): number {
  return skewMs;
}

/** Calls back when the skew has moved by a second or more. Returns how to stop. */
export function subscribeClockSkew(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes note of an answer's `Date`, received at `nowMs`. */
export function noteServerDate(header: string | null, nowMs: number): void {
  if (header === null) return;
  const serverMs = Date.parse(header);
  if (Number.isNaN(serverMs)) return;
  const noted = serverMs - nowMs;
  if (Math.abs(noted - skewMs) < NOTED_FROM_MS) return;
  skewMs = noted;
  for (const listener of listeners) listener();
}
