import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configure, parseConfig } from '#api/runtime-config.ts';
import { ownGroupListOptions, ruleRemoval, ruleWriting } from './ruler-groups.ts';

const BASE = 'http://gateway.test/metrics/fr-par/s-1/prometheus/config/v1/rules';
const source = { type: 'metrics', region: 'fr-par', id: 's-1' } as const;
const place = { source, namespace: 'team a', group: 'one' };
const server = setupServer();
const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => server.resetHandlers());
beforeEach(() => {
  client.clear();
  const dataSource = '/{type}/{region}/{id}';
  const written = { mode: 'demo', api: '/api', dataSource, regions: ['fr-par'] };
  const config = parseConfig(JSON.stringify(written));
  configure({ ...config, dataSource: `http://gateway.test${dataSource}` });
});

const write = (
  change: Partial<Parameters<NonNullable<ReturnType<typeof ruleWriting>['mutationFn']>>[0]> = {},
) =>
  new MutationObserver(client, ruleWriting()).mutate({
    ...place,
    previousName: undefined,
    draft: {
      name: 'New',
      expr: 'up == 0',
      for: '30s',
      keepFiringFor: '',
      labels: {},
      annotations: {},
    },
    ...change,
  });

const remove = (name: string) =>
  new MutationObserver(client, ruleRemoval()).mutate({ ...place, name });

/** A ruler with one group; answers what was sent to it. */
function ruler(group: string | undefined) {
  const sent: { method: string; path: string; type: string | null; body: unknown }[] = [];
  server.use(
    http.get(`${BASE}/:namespace/:group`, () =>
      group === undefined
        ? new HttpResponse('group does not exist\n', { status: 404 })
        : new HttpResponse(group, { headers: { 'Content-Type': 'application/yaml' } }),
    ),
    http.all(`${BASE}/*`, async ({ request }) => {
      const { method, url, headers } = request;
      const text = await request.text();
      const path = url.slice(BASE.length);
      sent.push({ method, path, type: headers.get('content-type'), body: parse(text) });
      return HttpResponse.json({ status: 'success' }, { status: 202 });
    }),
  );
  return sent;
}

const NEW = { alert: 'New', expr: 'up == 0', for: '30s' };

test('the groups of every namespace are listed, rules of both kinds counted', async () => {
  const text =
    'a:\n- name: x\n  rules:\n  - {alert: One, expr: up}\n  - {record: b, expr: up}\nb: []\n';
  server.use(http.get(BASE, () => new HttpResponse(text)));
  expect(await client.fetchQuery(ownGroupListOptions(source))).toEqual({
    hasRuler: true,
    groups: [{ namespace: 'a', name: 'x', alertNames: ['One'], ruleCount: 2 }],
  });
});

test.each([
  ['no rule groups found\n', true],
  ['404 page not found', false],
])('404 with %j: has a ruler: %s', async (text, hasRuler) => {
  server.use(http.get(BASE, () => new HttpResponse(text, { status: 404 })));
  expect(await client.fetchQuery(ownGroupListOptions(source))).toEqual({ hasRuler, groups: [] });
});

test.each(['<!doctype html><p>Sign in</p>', 'a: [', '- a'])('%j is no list', async (text) => {
  server.use(http.get(BASE, () => new HttpResponse(text)));
  const asked = client.fetchQuery(ownGroupListOptions(source));
  await expect(asked).rejects.toMatchObject({ kind: 'malformed' });
});

test('a rule is written into the group as it is there now, as YAML', async () => {
  const sent = ruler('name: one\ninterval: 10s\nrules:\n- {alert: Old, expr: up}\n');
  await write();
  const body = { name: 'one', interval: '10s', rules: [{ alert: 'Old', expr: 'up' }, NEW] };
  expect(sent).toEqual([{ method: 'POST', path: '/team%20a', type: 'application/yaml', body }]);
});

test('a group that is not there is made', async () => {
  const sent = ruler(undefined);
  await write();
  expect(sent.map(({ body }) => body)).toEqual([{ name: 'one', rules: [NEW] }]);
});

test('a rule that somebody took away meanwhile is not written anew, and nothing is sent', async () => {
  const sent = ruler('name: one\nrules: []\n');
  await expect(write({ previousName: 'Gone' })).rejects.toMatchObject({ kind: 'invalid' });
  expect(sent).toEqual([]);
});

test('the server’s words on a refusal are told', async () => {
  ruler(undefined);
  const words = 'per-user rule groups limit (limit: 70 actual: 71) exceeded';
  server.use(http.post(`${BASE}/:namespace`, () => new HttpResponse(words, { status: 400 })));
  await expect(write()).rejects.toMatchObject({ detail: words });
});

test('the last rule takes its group along; others stay', async () => {
  const two = ruler('name: one\nrules:\n- {alert: A, expr: up}\n- {alert: B, expr: up}\n');
  await remove('A');
  expect(two.map(({ method, path }) => [method, path])).toEqual([['POST', '/team%20a']]);
  server.resetHandlers();
  const one = ruler('name: one\nrules:\n- {alert: B, expr: up}\n');
  await remove('B');
  expect(one.map(({ method, path }) => [method, path])).toEqual([['DELETE', '/team%20a/one']]);
  server.resetHandlers();
  const none = ruler(undefined);
  await remove('B');
  expect(none).toEqual([]);
});

test('a rule on logs is written and deleted below Loki’s paths, in groups without a limit', async () => {
  const base = 'http://gateway.test/logs/fr-par/l-1/loki/api/v1/rules';
  const full = `name: one\nrules:\n${'- {alert: A, expr: x}\n'.repeat(20)}`;
  const sent: string[] = [];
  server.use(
    http.get(`${base}/:namespace/:group`, () => new HttpResponse(full)),
    http.post(`${base}/:namespace`, async ({ request }) => {
      sent.push(`${request.url.slice(base.length)} ${parse(await request.text()).rules.length}`);
      return HttpResponse.json({ status: 'success' }, { status: 202 });
    }),
  );
  const logs = { type: 'logs', region: 'fr-par', id: 'l-1' } as const;
  await write({ source: logs });
  expect(sent).toEqual(['/team%20a 21']);
});
