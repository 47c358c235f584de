import { configure, parseConfig } from '#api/runtime-config.ts';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { pushTestPoint } from './test-push.ts';

const sent = vi.fn<typeof fetch>();
beforeAll(() => configure(parseConfig('{"mode":"live","regions":["fr-par"]}')));
beforeEach(() => vi.stubGlobal('fetch', sent));
afterEach(() => {
  sent.mockReset();
  vi.unstubAllGlobals();
});

const push = () =>
  pushTestPoint({ signal: 'metrics', region: 'fr-par', id: 'x', token: 'secret', point: { a: 1 } });

it('sends one point as JSON, to the gateway’s own route, with the token and nothing else', async () => {
  sent.mockResolvedValue(Response.json({ partialSuccess: {} }));
  expect(await push()).toEqual({ isTaken: true, status: 200, detail: undefined });
  expect(sent).toHaveBeenCalledTimes(1);
  const [url, init] = sent.mock.calls[0] ?? [];
  expect(url).toBe('/gateway/push-metrics/fr-par/x/otlp/v1/metrics');
  expect(init).toMatchObject({
    method: 'POST',
    body: '{"a":1}',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-Token': 'secret',
    },
  });
});

it.each([
  [new Response(null, { status: 204 }), true, 204, undefined],
  [new Response('', { status: 200 }), true, 200, undefined],
  [
    Response.json({ partialSuccess: { rejectedDataPoints: '1', errorMessage: 'too old' } }),
    false,
    400,
    'too old',
  ],
  [Response.json({ partialSuccess: { errorMessage: 'a warning' } }), true, 200, undefined],
  [new Response('invalid token\n', { status: 401 }), false, 401, 'invalid token'],
  [
    new Response('data source is read-only', { status: 403 }),
    false,
    403,
    'data source is read-only',
  ],
  [
    new Response('This gateway knows no such address.\n', { status: 404 }),
    false,
    404,
    'This gateway knows no such address.',
  ],
  [new Response('limit', { status: 429, headers: { 'retry-after': '0' } }), false, 429, 'limit'],
  [new Response('', { status: 503 }), false, 503, undefined],
])('answer %#: once, and what became of it', async (answer, isTaken, status, detail) => {
  sent.mockResolvedValue(answer);
  expect(await push()).toEqual({ isTaken, status, detail });
  expect(sent).toHaveBeenCalledTimes(1);
});

it('a network that is not there is thrown', async () => {
  sent.mockRejectedValue(new TypeError('Failed to fetch'));
  await expect(push()).rejects.toMatchObject({ kind: 'network' });
  expect(sent).toHaveBeenCalledTimes(1);
});
