import { ApiError, type ErrorKind } from './errors.ts';

/** Failures that pass. The others would fail again in the same way. */
const PASSING: readonly ErrorKind[] = [
  'network',
  'timeout',
  'unavailable',
  'server',
  'rate-limited',
];

/** True of an error that may be gone when the same is asked again. */
export const mayPass = (error: unknown): error is ApiError =>
  error instanceof ApiError && PASSING.includes(error.kind);

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 120_000;

/**
 * Milliseconds until what failed `failuresBefore` times in a row is asked again by itself, longer each
 * time and never sooner than the server said. Undefined where none of the errors will pass.
 */
export function recoveryDelayMs(
  errors: readonly unknown[],
  failuresBefore: number,
): number | undefined {
  const passing = errors.filter(mayPass);
  if (passing.length === 0) return undefined;
  const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failuresBefore);
  return Math.max(doubled, ...passing.map(({ retryAfterMs = 0 }) => retryAfterMs));
}

/** A query over regions, as far as it says what failed: all of them, or some. */
interface RegionalQuery {
  readonly state: {
    readonly error: unknown;
    readonly data?: { readonly failed: readonly { readonly error: unknown }[] } | undefined;
  };
}

/** Milliseconds until a list over regions is asked again for those that failed; undefined where none will pass. */
export function listRecoveryMs({ state: { error, data } }: RegionalQuery): number | undefined {
  return recoveryDelayMs([error, ...(data?.failed ?? []).map((each) => each.error)], 1);
}
