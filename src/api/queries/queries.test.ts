import { QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { configure } from '#api/runtime-config.ts';
import { projectListOptions } from './account.ts';
import { dataSourceListOptions, productListOptions } from './cockpit.ts';
import { instantOptions, labelValuesOptions, rangeOptions } from './prometheus.ts';

const BASE = 'http://gateway.test';
const server = setupServer();
let client: QueryClient;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => server.resetHandlers());
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  configure({
    mode: 'demo',
    api: `${BASE}/api`,
    dataSource: `${BASE}/{type}/{region}/{id}`,
    regions: ['fr-par', 'nl-ams'],
    organizationId: 'o-1',
    minimumIntervalSeconds: 15,
  });
});

const source = { region: 'fr-par', id: 'm-1', name: 'Scaleway Metrics' };
const METRICS = `${BASE}/metrics/fr-par/m-1/prometheus/api/v1`;
const START = 1_795_240_800;

const project = (index: number) => ({
  id: `p-${index}`,
  name: `Project ${index}`,
  organization_id: 'o-1',
});

test('a list of several pages is read to its end', async () => {
  const asked: string[] = [];
  server.use(
    http.get(`${BASE}/api/account/v3/projects`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(searchParams.toString());
      const from = (Number(searchParams.get('page')) - 1) * 100;
      const projects = Array.from({ length: Math.min(100, 230 - from) }, (_, i) =>
        project(from + i),
      );
      return HttpResponse.json({ projects, total_count: 230 });
    }),
  );
  const projects = await client.fetchQuery(projectListOptions());
  expect(projects.map(({ id }) => id)).toEqual(Array.from({ length: 230 }, (_, i) => `p-${i}`));
  expect(asked).toHaveLength(3);
  expect(asked[0]).toBe('organization_id=o-1&order_by=name_asc&page=1&page_size=100');
});

test('a list whose count is wrong ends at its first empty page', async () => {
  let pages = 0;
  server.use(
    http.get(`${BASE}/api/cockpit/v1/regions/fr-par/products`, () => {
      pages++;
      return HttpResponse.json({ products_list: [], total_count: 5 });
    }),
  );
  expect(await client.fetchQuery(productListOptions('fr-par'))).toEqual([]);
  expect(pages).toBe(1);
});

test('data sources of the regions that answer are there, the others are named', async () => {
  const dataSource = {
    id: 'd',
    project_id: 'p',
    name: 'n',
    url: 'u',
    type: 'metrics',
    origin: 'custom',
  };
  server.use(
    http.get(`${BASE}/api/cockpit/v1/regions/:region/data-sources`, ({ params }) =>
      params['region'] === 'nl-ams'
        ? HttpResponse.json({ type: 'permissions_denied' }, { status: 403 })
        : HttpResponse.json({
            data_sources: [{ ...dataSource, region: 'fr-par' }],
            total_count: 1,
          }),
    ),
  );
  const answer = await client.fetchQuery(dataSourceListOptions('p', ['fr-par', 'nl-ams']));
  expect(answer.items.map(({ region, type }) => [region, type])).toEqual([['fr-par', 'metrics']]);
  expect(answer.failed.map(({ region, error }) => [region, error.kind])).toEqual([
    ['nl-ams', 'forbidden'],
  ]);
});

const range = { expr: 'up', startMs: START * 1_000, endMs: (START + 120) * 1_000, stepMs: 60_000 };

test('a range is asked in seconds, and comes on its grid with its warnings', async () => {
  let form = '';
  server.use(
    http.post(`${METRICS}/query_range`, async ({ request }) => {
      form = await request.text();
      const result = [
        {
          metric: { a: 'b' },
          values: [
            [START, '1'],
            [START + 120, '+Inf'],
          ],
        },
      ];
      const data = { resultType: 'matrix', result };
      return HttpResponse.json({ status: 'success', data, warnings: ['w'], isPartial: true });
    }),
  );
  const answer = await client.fetchQuery(rangeOptions(source, range));
  expect(form).toBe(`query=up&start=${START}&end=${START + 120}&step=60`);
  expect([...(answer.series[0]?.values ?? [])]).toEqual([1, Number.NaN, Number.POSITIVE_INFINITY]);
  expect(answer.warnings).toEqual(['w', expect.stringContaining('incomplete')]);
});

test.each([
  [
    'an error under 200',
    { status: 'error', errorType: 'timeout', error: 'x' },
    { kind: 'timeout' },
  ],
  [
    'a point that is none',
    {
      status: 'success',
      data: { resultType: 'matrix', result: [{ metric: {}, values: [[START, 1]] }] },
    },
    { kind: 'malformed', field: 'data.result[0].values[0]', endpointId: 'rangeQuery' },
  ],
])('%s is an error that says so', async (_, body, facts) => {
  server.use(http.post(`${METRICS}/query_range`, () => HttpResponse.json(body)));
  await expect(client.fetchQuery(rangeOptions(source, range))).rejects.toMatchObject(facts);
});

test('an instant, and the values of a label', async () => {
  const result = [{ metric: {}, value: [START, '7'] }];
  server.use(
    http.post(`${METRICS}/query`, () =>
      HttpResponse.json({ status: 'success', data: { resultType: 'vector', result } }),
    ),
    http.get(`${METRICS}/label/resource_id/values`, ({ request }) =>
      HttpResponse.json({
        status: 'success',
        data: [new URL(request.url).searchParams.get('match[]')],
      }),
    ),
  );
  const { series } = await client.fetchQuery(
    instantOptions(source, { expr: 'up', timeMs: START * 1_000 }),
  );
  expect(series[0]?.values).toEqual(Float64Array.of(7));
  const window = {
    label: 'resource_id',
    match: ['up'],
    startMs: range.startMs,
    endMs: range.endMs,
  };
  expect(await client.fetchQuery(labelValuesOptions(source, window))).toEqual(['up']);
});

test('a source renamed keeps its answers, another region has its own', () => {
  const key = (changed: object) => rangeOptions({ ...source, ...changed }, range).queryKey;
  expect(key({ name: 'Renamed' })).toEqual(key({}));
  expect(key({ region: 'nl-ams' })).not.toEqual(key({}));
});

test('leaving a page aborts its query', async () => {
  let signal: AbortSignal | undefined;
  const arrived = new Promise<void>((resolve) => {
    server.use(
      http.post(`${METRICS}/query_range`, ({ request }) => {
        signal = request.signal;
        resolve();
        return new Promise<never>(() => {});
      }),
    );
  });
  const { queryKey } = rangeOptions(source, range);
  const pending = client.fetchQuery(rangeOptions(source, range));
  await arrived;
  await Promise.all([
    client.cancelQueries({ queryKey }),
    expect(pending).rejects.toThrow('CancelledError'),
  ]);
  expect(signal?.aborted).toBe(true);
});
