import { describe, expect, test } from 'vitest';
import { malformedError, mayBeDone, networkError, timeoutError } from './errors.ts';
import { serverError } from './server-error.ts';

const ID = 'd1f7c8f0-0000-4000-8000-000000000001';

function errorOf(status: number, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return serverError({ endpointId: 'dataSourceList', status, text });
}

/** Every type of the provider's SDK with its extra fields: the kind, and what the sentence must say. */
const COCKPIT = [
  [
    401,
    'unauthenticated',
    { type: 'denied_authentication', method: 'api_key', reason: 'expired' },
    /sign in/i,
  ],
  [
    400,
    'invalid',
    {
      type: 'invalid_arguments',
      details: [
        { argument_name: 'retention_days', reason: 'constraint', help_message: '1 to 1825' },
      ],
    },
    /retention_days.*1 to 1825/,
  ],
  [
    403,
    'forbidden',
    {
      type: 'permissions_denied',
      message: 'no',
      details: [{ resource: 'cockpit', action: 'read' }],
    },
    /read.*cockpit/,
  ],
  [
    404,
    'not-found',
    { type: 'not_found', resource: 'data source', resource_id: ID },
    /data source/,
  ],
  [
    403,
    'over-limit',
    { type: 'quotas_exceeded', details: [{ resource: 'tokens', quota: 20, current: 20 }] },
    /tokens.*20/,
  ],
  [
    412,
    'conflict',
    { type: 'precondition_failed', precondition: 'p', help_message: 'Enable it' },
    /Enable it/,
  ],
  [
    409,
    'conflict',
    { type: 'transient_state', resource: 'exporter', current_state: 'creating' },
    /creating/,
  ],
  [423, 'conflict', { type: 'locked', resource: 'project', resource_id: ID }, /project.*locked/],
  [410, 'not-found', { type: 'expired', resource: 'token', resource_id: ID }, /token.*expired/],
  [503, 'unavailable', { type: 'out_of_stock', resource: 'server' }, /server left/],
  [409, 'conflict', { type: 'already_exists', resource: 'contact point' }, /contact point/],
  [
    429,
    'rate-limited',
    { type: 'too_many_requests', help_message: 'slow', reset_seconds: 12 },
    /12 s/,
  ],
  [418, 'invalid', { type: 'a_new_type', message: 'never seen' }, /never seen/],
] as const;

describe('errors of the control plane', () => {
  test.each(COCKPIT)('%i %s', (status, kind, body, sentence) => {
    const error = errorOf(status, body);
    expect({ kind: error.kind, code: error.code, status: error.status }).toEqual({
      kind,
      code: body.type,
      status,
    });
    expect(error.userMessage).toMatch(sentence);
  });

  test('name the argument, and when to come back', () => {
    const details = [{ argument_name: 'name', reason: 'format' }];
    expect(errorOf(400, { type: 'invalid_arguments', details }).field).toBe('name');
    expect(errorOf(429, { type: 'too_many_requests', reset_seconds: 12 }).retryAfterMs).toBe(
      12_000,
    );
  });

  test('keep their kind when their extra fields are missing or odd', () => {
    for (const [status, kind, { type }] of COCKPIT) {
      for (const odd of [
        {},
        { details: 'x', resource: 7, reset_seconds: 'soon', help_message: [] },
      ]) {
        const error = errorOf(status, { type, ...odd });
        expect(error.kind).toBe(kind);
        expect(error.userMessage).not.toMatch(/undefined|null|\[object/);
      }
    }
  });
});

describe('bodies of other servers', () => {
  test.each([
    ['an empty body', 404, '', 'not-found'],
    ['a web page of a proxy', 502, '<html><h1>502 Bad Gateway</h1></html>', 'server'],
    ['a web page of a slow proxy', 504, '<html></html>', 'timeout'],
    ['a server that replays its log', 503, 'Service Unavailable', 'unavailable'],
    ['a query stopped by Loki', 500, 'context deadline exceeded', 'timeout'],
    [
      'too many points for VictoriaMetrics',
      422,
      {
        status: 'error',
        errorType: '422',
        error: 'cannot exceed -search.maxPointsPerTimeseries=30000',
      },
      'over-limit',
    ],
    [
      'a query VictoriaMetrics refuses',
      422,
      { status: 'error', errorType: '422', error: 'cannot parse' },
      'invalid',
    ],
    ['a queue that is full', 429, 'job queue full', 'rate-limited'],
    ['JSON that says nothing', 500, '[1, 2]', 'server'],
  ] as const)('%s', (_, status, body, kind) => {
    const error = errorOf(status, body);
    expect(error.kind).toBe(kind);
    expect(error.userMessage).toMatch(/\S/);
  });

  test('a web page is not quoted', () => {
    expect(errorOf(400, '<html><script>alert(1)</script></html>').detail).toBeUndefined();
  });

  test('long words are cut, secrets and the server’s own addresses left out', () => {
    expect(errorOf(400, 'x'.repeat(100_000)).detail?.length).toBeLessThan(400);
    const error = errorOf(400, 'bad header Authorization: Bearer abc.def and X-Token: s3cr3t here');
    expect(`${error.detail} ${error.userMessage} ${error.message}`).not.toMatch(/abc\.def|s3cr3t/);
    const internal = 'remoteAddr: "10.0.0.7:54464"; requestURI: /select?x=1; cannot parse';
    expect(errorOf(400, internal).detail).toBe('cannot parse');
  });
});

test('what was asked for may be done where no server said that it is not', () => {
  const lost = [networkError('a'), timeoutError('a', 1), malformedError('a', 'empty')];
  expect([...lost, errorOf(500, {}), errorOf(504, '<html>')].map(mayBeDone)).toEqual(
    Array.from({ length: 5 }, () => true),
  );
  const refused = [400, 401, 403, 404, 409, 429].map((status) => errorOf(status, {}));
  expect(refused.some(mayBeDone)).toBe(false);
});
