import { expect, test } from 'vitest';
import { ApiError, type ErrorKind } from './errors.ts';
import { recoveryMs } from './recovery.ts';

const failed = (kind: ErrorKind) =>
  new ApiError({ kind, endpointId: 'rangeQuery', userMessage: 'It failed.' });

test.each<[ErrorKind, boolean]>([
  ['unavailable', true],
  ['network', true],
  ['timeout', true],
  ['rate-limited', true],
  ['malformed', true],
  ['invalid', false],
  ['forbidden', false],
  ['unauthenticated', false],
  ['over-limit', false],
  ['aborted', false],
])('%s passes by itself: %s', (kind, isPassing) => {
  expect(recoveryMs(failed(kind)) !== false).toBe(isPassing);
});

test('nothing failed, or something that is none of ours: nothing to wait for', () => {
  expect(recoveryMs(null)).toBe(false);
  expect(recoveryMs(new TypeError('a mistake'))).toBe(false);
});
