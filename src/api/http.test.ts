import { setImmediate } from 'node:timers/promises';
import { HttpResponse, http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { clockSkewMs, subscribeClockSkew } from './clock-skew.ts';
import { cockpitContract } from './contract/cockpit.ts';
import { prometheusContract } from './contract/prometheus.ts';
import { defineContract, endpoint } from './endpoint.ts';
import { ApiError } from './errors.ts';
import { call, fetchText, setCredentials } from './http.ts';
import { REQUESTS_AT_ONCE } from './request-queue.ts';

const { grafanaGet, productList } = cockpitContract;
const { seriesList, labelValueList, buildInfoGet } = prometheusContract;
const write = defineContract({
  noteCreate: endpoint('POST', '/notes', {
    body: z.object({ text: z.string() }),
    response: z.object({ id: z.string() }),
  }),
  noteDelete: endpoint('DELETE', '/notes/{id}', {}),
});

const server = setupServer();
const NOW = Date.parse('2026-11-21T09:00:00Z');

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW });
});
afterEach(() => {
  server.resetHandlers();
  setCredentials(() => ({}));
  vi.useRealTimers();
});

let lastBase = 0;

/** A source of its own for each test: what the client remembers of one must not reach the next. */
function newBase(): string {
  return `http://source-${++lastBase}.test/gateway`;
}

/** Lets time run until the promise is settled, and returns how long that took. */
async function settle<Value>(promise: Promise<Value>) {
  const startMs = Date.now();
  const state: { outcome?: { value: Value } | { error: unknown } } = {};
  promise.then(
    (value) => {
      state.outcome = { value };
    },
    (error: unknown) => {
      state.outcome = { error };
    },
  );
  while (!state.outcome) {
    await vi.advanceTimersByTimeAsync(50);
    await setImmediate();
  }
  return { ...state.outcome, tookMs: Date.now() - startMs };
}

async function failure(promise: Promise<unknown>) {
  const outcome = await settle(promise);
  if (!('error' in outcome) || !(outcome.error instanceof ApiError)) {
    throw new Error(`Expected an ApiError, got ${JSON.stringify(outcome)}.`);
  }
  return { error: outcome.error, tookMs: outcome.tookMs };
}

async function success<Value>(promise: Promise<Value>): Promise<Value> {
  const outcome = await settle(promise);
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}

/** Answers with each response in turn, the last one for ever, and keeps the requests. */
function answerWith(base: string, ...responses: readonly (() => Response)[]): Request[] {
  const requests: Request[] = [];
  server.use(
    http.all(`${base}/*`, ({ request }) => {
      requests.push(request.clone());
      return responses[Math.min(requests.length, responses.length) - 1]?.();
    }),
  );
  return requests;
}

const grafana = () => HttpResponse.json({ grafana_url: 'https://grafana.example' });
const noSeries = () => HttpResponse.json({ status: 'success', data: [] });
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new HttpResponse('busy', { status: code, headers });

describe('requests', () => {
  test('parts of the path are encoded, keys repeated, absent values left out', async () => {
    const base = newBase();
    const requests = answerWith(base, noSeries);
    const query = { match: ['up', 'a{b="&"}'], startMs: 1_000 };
    await success(call(labelValueList, { base, path: { label: 'a/b c' }, query }));
    expect(requests[0]?.url).toBe(
      `${base}/prometheus/api/v1/label/a%2Fb%20c/values?match%5B%5D=up&match%5B%5D=a%7Bb%3D%22%26%22%7D&start=1`,
    );
  });

  test('a query that only reads is sent as a form', async () => {
    const base = newBase();
    const requests = answerWith(base, noSeries);
    await success(call(seriesList, { base, query: { match: ['up'], limit: 5 } }));
    expect(requests[0]?.method).toBe('POST');
    expect(requests[0]?.headers.get('content-type')).toMatch('application/x-www-form-urlencoded');
    expect(await requests[0]?.text()).toBe('match%5B%5D=up&limit=5');
  });

  test('a body is JSON, an empty answer is undefined, credentials are sent', async () => {
    const base = newBase();
    setCredentials(({ endpointId }) => ({ 'X-Token': `secret of ${endpointId}` }));
    const requests = answerWith(
      base,
      () => HttpResponse.json({ id: '1' }),
      () => new HttpResponse(null, { status: 204 }),
    );
    expect(await success(call(write.noteCreate, { base, body: { text: 'a' } }))).toEqual({
      id: '1',
    });
    expect(await success(call(write.noteDelete, { base, path: { id: '1' } }))).toBeUndefined();
    expect(await requests[0]?.json()).toEqual({ text: 'a' });
    expect(requests[0]?.headers.get('x-token')).toBe('secret of noteCreate');
  });
});

const LOGIN_PAGE = '<!DOCTYPE html><html><title>Sign in</title></html>';

describe('answers that are no data', () => {
  test.each([
    ['malformed JSON', '{"grafana_url": nonsense}', 'not_json', undefined],
    ['a body cut short', '{"grafana_url": "https://gra', 'cut_short', undefined],
    ['a web page', LOGIN_PAGE, 'html', undefined],
    ['nothing', '', 'empty', undefined],
    ['another shape', '{"grafana_url": 7}', 'schema', 'grafana_url'],
    ['another type', '[]', 'schema', ''],
  ])('%s under 200', async (_, text, code, field) => {
    const base = newBase();
    const requests = answerWith(base, () => new HttpResponse(text));
    const { error } = await failure(call(grafanaGet, { base }));
    expect(error).toMatchObject({ kind: 'malformed', code, field, endpointId: 'grafanaGet' });
    expect(error.userMessage).toContain('grafanaGet');
    expect(error.userMessage).toContain(field ?? '');
    expect(requests).toHaveLength(1);
  });

  test('the error envelope of Prometheus under 200 is that error', async () => {
    const base = newBase();
    const body = { status: 'error', errorType: 'bad_data', error: 'no match[] parameter provided' };
    answerWith(base, () => HttpResponse.json(body));
    const { error } = await failure(call(seriesList, { base }));
    expect(error).toMatchObject({ kind: 'invalid', code: 'bad_data' });
  });
});

describe('refusals', () => {
  test.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'invalid'],
    [409, 'conflict'],
    [501, 'server'],
  ])('%i is %s, and is not asked again', async (code, kind) => {
    const base = newBase();
    const requests = answerWith(base, status(code, { 'x-request-id': 'r-1' }));
    const { error } = await failure(call(grafanaGet, { base }));
    expect(error).toMatchObject({ kind, status: code, requestId: 'r-1', detail: 'busy' });
    expect(requests).toHaveLength(1);
  });
});

describe('retries', () => {
  test.each([
    ['500', status(500)],
    ['503 while starting', status(503)],
    ['504 of a proxy', () => new HttpResponse(LOGIN_PAGE, { status: 504 })],
    ['429', status(429)],
    ['no connection', () => HttpResponse.error()],
  ])('%s: a read is asked again until it is answered', async (_, refuse) => {
    const base = newBase();
    const requests = answerWith(base, refuse, refuse, grafana);
    const answer = await success(call(grafanaGet, { base }));
    expect(answer.grafanaUrl).toBe('https://grafana.example');
    expect(requests).toHaveLength(3);
  });

  test('four tries in all, each wait longer, then the error', async () => {
    const base = newBase();
    const requests = answerWith(base, status(503));
    const { error, tookMs } = await failure(call(grafanaGet, { base }));
    expect(error).toMatchObject({ kind: 'unavailable', status: 503 });
    expect(requests).toHaveLength(4);
    // 0.5 s, 1 s and 2 s, of which a random half may be missing.
    expect(tookMs).toBeGreaterThanOrEqual(1_750);
    expect(tookMs).toBeLessThanOrEqual(4_500);
  });

  test('a POST that only reads is retried, a write never is', async () => {
    const base = newBase();
    const requests = answerWith(base, status(500));
    await failure(call(write.noteCreate, { base, body: { text: 'a' } }));
    expect(requests).toHaveLength(1);
    await failure(call(seriesList, { base }));
    expect(requests).toHaveLength(1 + 4);
  });

  test('a query the server gave up on is not asked again', async () => {
    const base = newBase();
    const body = { status: 'error', errorType: 'timeout', error: 'query timed out' };
    const requests = answerWith(base, () => HttpResponse.json(body, { status: 503 }));
    const { error } = await failure(call(seriesList, { base }));
    expect(error.kind).toBe('timeout');
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['seconds', '7'],
    ['a date', new Date(NOW + 7_000).toUTCString()],
  ])('Retry-After in %s is waited for', async (_, header) => {
    const base = newBase();
    const requests = answerWith(base, status(429, { 'retry-after': header }), grafana);
    const { tookMs } = await settle(call(grafanaGet, { base }));
    expect(requests).toHaveLength(2);
    expect(tookMs).toBeGreaterThanOrEqual(7_000);
  });

  test('a Retry-After beyond patience is told instead', async () => {
    const base = newBase();
    const requests = answerWith(base, status(429, { 'retry-after': '3600' }));
    const { error } = await failure(call(grafanaGet, { base }));
    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3_600_000 });
    expect(error.userMessage).toContain('3600');
    expect(requests).toHaveLength(1);
  });
});

describe('a source that refuses POST', () => {
  const denied = { type: 'permissions_denied', message: 'insufficient permissions' };

  test.each([
    ['405', status(405)],
    ['403 of a proxy', status(403)],
  ])('%s: turns to GET once, and is remembered', async (_, refuse) => {
    const base = newBase();
    const requests: string[] = [];
    server.use(
      http.all(`${base}/*`, ({ request }) => {
        requests.push(request.method);
        return request.method === 'POST' ? refuse() : noSeries();
      }),
    );
    const query = { match: ['up'] };
    await success(
      Promise.all([call(seriesList, { base, query }), call(seriesList, { base, query })]),
    );
    await success(call(seriesList, { base, query }));
    expect(requests.toSorted()).toEqual(['GET', 'GET', 'GET', 'POST', 'POST']);
  });

  test('a 403 about permissions, a 404 and a refused write stay what they are', async () => {
    const base = newBase();
    const requests = answerWith(
      base,
      () => HttpResponse.json(denied, { status: 403 }),
      status(404),
      status(405),
    );
    expect((await failure(call(seriesList, { base }))).error.kind).toBe('forbidden');
    expect((await failure(call(seriesList, { base }))).error.kind).toBe('not-found');
    await failure(call(write.noteCreate, { base, body: { text: 'a' } }));
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
  });
});

function hang(base: string): { count: number } {
  const asked = { count: 0 };
  server.use(
    http.all(`${base}/*`, () => {
      asked.count++;
      return new Promise<never>(() => {});
    }),
  );
  return asked;
}

describe('patience', () => {
  test('after 30 s a call fails, and is not tried again', async () => {
    const base = newBase();
    const asked = hang(base);
    const { error, tookMs } = await failure(call(buildInfoGet, { base }));
    expect(error.kind).toBe('timeout');
    expect(error.userMessage).toContain('30');
    expect(tookMs).toBeGreaterThanOrEqual(30_000);
    expect(asked.count).toBe(1);
  });

  test('an aborted call ends at once, while it is sent', async () => {
    const base = newBase();
    const asked = hang(base);
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 5_000);
    const { error, tookMs } = await failure(call(buildInfoGet, { base }, leaving.signal));
    expect(error.kind).toBe('aborted');
    expect(tookMs).toBeLessThan(6_000);
    expect(asked.count).toBe(1);
  });

  test('an aborted call ends at once, while it waits for another try', async () => {
    const base = newBase();
    const requests = answerWith(base, status(503, { 'retry-after': '20' }));
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 5_000);
    const { error, tookMs } = await failure(call(buildInfoGet, { base }, leaving.signal));
    expect(error.kind).toBe('aborted');
    expect(tookMs).toBeLessThan(6_000);
    expect(requests).toHaveLength(1);
  });

  test('an aborted signal sends nothing', async () => {
    const base = newBase();
    const requests = answerWith(base, grafana);
    expect((await failure(call(grafanaGet, { base }, AbortSignal.abort()))).error.kind).toBe(
      'aborted',
    );
    expect((await failure(fetchText(`${base}/x`, AbortSignal.abort()))).error.kind).toBe('aborted');
    expect(requests).toHaveLength(0);
  });
});

test('a source is asked six things at once, and other sources do not wait for it', async () => {
  const slow = newBase();
  const other = newBase();
  let running = 0;
  let most = 0;
  const release: (() => void)[] = [];
  server.use(
    http.all(`${slow}/*`, async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => release.push(resolve));
      running--;
      return grafana();
    }),
  );
  answerWith(other, grafana);
  let answered = 0;
  const calls = Array.from({ length: 20 }, async () => {
    await call(grafanaGet, { base: slow });
    answered++;
  });
  await vi.waitFor(() => expect(release).toHaveLength(REQUESTS_AT_ONCE));
  await success(call(grafanaGet, { base: other }));
  expect(answered).toBe(0);
  while (answered < calls.length) {
    release.shift()?.();
    await setImmediate();
  }
  expect(most).toBe(REQUESTS_AT_ONCE);
});

test('a region that hangs does not hold up another of the same control plane', async () => {
  const base = newBase();
  server.use(
    http.get(`${base}/cockpit/v1/regions/nl-ams/products`, () =>
      HttpResponse.json({ products_list: [], total_count: 0 }),
    ),
  );
  server.use(
    http.get(`${base}/cockpit/v1/regions/fr-par/products`, () => new Promise<never>(() => {})),
  );
  const leaving = new AbortController();
  const ask = (region: string) => call(productList, { base, path: { region } }, leaving.signal);
  const hanging = Array.from({ length: REQUESTS_AT_ONCE }, () => failure(ask('fr-par')));
  expect((await success(ask('nl-ams'))).totalCount).toBe(0);
  leaving.abort();
  await Promise.all(hanging);
});

test('the servers’ clock is compared with ours', async () => {
  const base = newBase();
  const listener = vi.fn();
  const stop = subscribeClockSkew(listener);
  const date = new Date(NOW + 45_000).toUTCString();
  answerWith(base, () =>
    HttpResponse.json({ grafana_url: 'https://a.example' }, { headers: { date } }),
  );
  await success(call(grafanaGet, { base }));
  await success(call(grafanaGet, { base }));
  stop();
  expect(Math.abs(clockSkewMs() - 45_000)).toBeLessThan(1_000);
  expect(listener).toHaveBeenCalledTimes(1);
});
