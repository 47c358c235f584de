import { describe, expect, it } from 'vitest';
import { ApiError, type ErrorKind } from './errors.ts';
import { recoveryDelayMs } from './recovery.ts';

const error = (kind: ErrorKind, retryAfterMs?: number) =>
  new ApiError({ kind, endpointId: 'rangeQuery', userMessage: '', retryAfterMs });

describe('recoveryDelayMs', () => {
  it.each<[string, unknown[], number, number | undefined]>([
    ['a server that is starting', [error('unavailable')], 0, 5_000],
    ['the third failure in a row', [error('timeout')], 2, 20_000],
    ['a long outage', [error('network')], 30, 120_000],
    ['a server that asked for patience', [error('rate-limited', 60_000)], 0, 60_000],
    ['one of two sources', [error('forbidden'), error('server')], 0, 5_000],
    ['what is forbidden', [error('forbidden')], 0, undefined],
    ['a bad expression', [error('invalid')], 0, undefined],
    ['a fault of ours', [new TypeError('x')], 0, undefined],
  ])('for %s', (_what, errors, before, delay) => {
    expect(recoveryDelayMs(errors, before)).toBe(delay);
  });
});
