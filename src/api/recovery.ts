import { ApiError, type ErrorKind } from './errors.ts';

const RECOVERY_MS = 15_000;

/** Failures that may pass without anybody doing anything: the same question may have an answer later. */
const passing: readonly ErrorKind[] = [
  'network',
  'timeout',
  'rate-limited',
  'unavailable',
  'server',
  'malformed',
];

/** Milliseconds until a failed read is worth asking again by itself; false where only a change would help. */
export function recoveryMs(error: unknown): number | false {
  return error instanceof ApiError && passing.includes(error.kind) ? RECOVERY_MS : false;
}
