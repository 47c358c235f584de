/** Tries after the first one. */
export const MAX_RETRIES = 3;

const FIRST_DELAY_MS = 500;

/** A server that asks for more patience than this is reported instead of waited for. */
const LONGEST_WAIT_MS = 30_000;

/**
 * How long to wait before retry number `retry` (0 is the first): twice as long each time, of which a
 * random half is spared so that panels refused together do not come back together. What the server
 * asked for goes first. Undefined where it asked for too much.
 */
export function retryDelayMs(
  retry: number,
  retryAfterMs: number | undefined,
  random: () => number = Math.random,
): number | undefined {
  if (retryAfterMs !== undefined && retryAfterMs > LONGEST_WAIT_MS) return undefined;
  const doubled = FIRST_DELAY_MS * 2 ** retry;
  return Math.max(retryAfterMs ?? 0, doubled * (0.5 + random() / 2));
}

/** `Retry-After` in milliseconds from now: seconds, or a date. Undefined where it is neither. */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
