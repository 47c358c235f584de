import { describe, expect, it } from 'vitest';
import { ApiError, type ErrorKind } from './errors.ts';
import { listRecoveryMs, recoveryDelayMs } from './recovery.ts';

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

describe('listRecoveryMs', () => {
  const failed = (...errors: unknown[]) => errors.map((each) => ({ error: each }));

  it.each<[string, Parameters<typeof listRecoveryMs>[0]['state'], number | undefined]>([
    ['no region at all', { error: error('network') }, 10_000],
    ['one region', { error: null, data: { failed: failed(error('server')) } }, 10_000],
    [
      'a region that may not be read',
      { error: null, data: { failed: failed(error('forbidden')) } },
      undefined,
    ],
    ['nothing that failed', { error: null, data: { failed: [] } }, undefined],
    ['nothing that has arrived', { error: null }, undefined],
  ])('for %s', (_what, state, delay) => {
    expect(listRecoveryMs({ state })).toBe(delay);
  });
});
