import { ApiError, userMessageOf } from '#api/errors.ts';
import { m } from '#messages/compiled/messages.js';

/** An Alertmanager says of a silence that is gone nothing but 404. */
export function silenceFailure(error: unknown): string {
  const isGone = error instanceof ApiError && error.kind === 'not-found';
  return isGone ? m.alerts_silence_gone() : userMessageOf(error);
}
