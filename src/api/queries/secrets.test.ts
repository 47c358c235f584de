import { HttpResponse, http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { queryClient } from '#api/query-client.ts';
import { configure } from '#api/runtime-config.ts';
import { dataSourceChange, dataSourceDeletion } from './data-sources.ts';
import { createExport, exporterListOptions } from './exporters.ts';
import { createToken, tokenDeletion, tokenListOptions } from './tokens.ts';

const BASE = 'http://gateway.test';
const REGION = `${BASE}/api/cockpit/v1/regions/fr-par`;
const SECRET = 'never-to-be-found-again';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => {
  server.resetHandlers();
  queryClient.clear();
});
beforeEach(() => {
  configure({
    mode: 'demo',
    api: `${BASE}/api`,
    dataSource: `${BASE}/{type}/{region}/{id}`,
    regions: ['fr-par'],
    minimumIntervalSeconds: 15,
  });
});

/** All that the client keeps, of queries and of mutations alike. */
function cached(): string {
  const queries = queryClient.getQueryCache().getAll();
  const mutations = queryClient.getMutationCache().getAll();
  return JSON.stringify([...queries, ...mutations].map(({ state, options }) => [state, options]));
}

const token = {
  id: 't-1',
  project_id: 'p-1',
  name: 'agent',
  scopes: ['write_only_metrics'],
  region: 'fr-par',
  secret_key: SECRET,
};

test('the secret of a token is in no cache, even where a list states it', async () => {
  server.use(
    http.post(`${REGION}/tokens`, () => HttpResponse.json(token)),
    http.get(`${REGION}/tokens`, () => HttpResponse.json({ tokens: [token], total_count: 1 })),
  );
  const made = { projectId: 'p-1', region: 'fr-par', name: 'agent', scopes: [] };
  expect(await createToken(made)).toBe(SECRET);
  const { items } = await queryClient.fetchQuery(tokenListOptions('p-1', ['fr-par']));
  expect(items).toHaveLength(1);
  expect(cached()).toContain('t-1');
  expect(cached()).not.toContain(SECRET);
});

test('the keys of an export are in no cache, and its headers have names only', async () => {
  const sent: unknown[] = [];
  const exported = {
    id: 'e-1',
    name: 'out',
    description: '',
    datasource_id: 's-1',
    otlp_destination: { endpoint: 'https://otlp.example.com', headers: { 'X-Key': SECRET } },
    status: 'ready',
    exported_products: ['all'],
  };
  server.use(
    http.post(`${REGION}/exporters`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(exported);
    }),
    http.get(`${REGION}/exporters`, () =>
      HttpResponse.json({ exporters: [exported], total_count: 1 }),
    ),
  );
  await createExport({
    region: 'fr-par',
    dataSourceId: 's-1',
    name: 'out',
    description: '',
    exportedProducts: ['all'],
    destination: {
      kind: 'otlp',
      endpoint: 'https://otlp.example.com',
      headers: { 'X-Key': SECRET },
    },
  });
  expect(JSON.stringify(sent)).toContain(SECRET);
  const { items } = await queryClient.fetchQuery(exporterListOptions('p-1', ['fr-par']));
  expect(items[0]?.otlp?.headerNames).toEqual(['X-Key']);
  expect(cached()).not.toContain(SECRET);
});

test('retention that somebody else changed meanwhile is left alone', async () => {
  const source = {
    id: 's-1',
    project_id: 'p-1',
    name: 'mine',
    url: 'https://x',
    type: 'metrics',
    origin: 'custom',
    retention_days: 90,
    region: 'fr-par',
  };
  let writes = 0;
  server.use(
    http.get(`${REGION}/data-sources/s-1`, () => HttpResponse.json(source)),
    http.patch(`${REGION}/data-sources/s-1`, () => {
      writes++;
      return HttpResponse.json(source);
    }),
  );
  const change = (seenRetentionDays: number) =>
    queryClient
      .getMutationCache()
      .build(queryClient, dataSourceChange())
      .execute({ region: 'fr-par', id: 's-1', retentionDays: 60, seenRetentionDays });
  await expect(change(31)).rejects.toMatchObject({ kind: 'conflict' });
  expect(writes).toBe(0);
  await change(90);
  expect(writes).toBe(1);
});

test('what is gone already is deleted; what is refused is not', async () => {
  const gone = { message: 'resource is not found', resource: 'token', type: 'not_found' };
  const denied = { message: 'insufficient permissions', type: 'permissions_denied' };
  server.use(
    http.delete(`${REGION}/tokens/t-1`, () => HttpResponse.json(gone, { status: 404 })),
    http.delete(`${REGION}/data-sources/s-1`, () => HttpResponse.json(denied, { status: 403 })),
  );
  const cache = queryClient.getMutationCache();
  const deleting = cache.build(queryClient, tokenDeletion());
  await expect(deleting.execute({ region: 'fr-par', id: 't-1' })).resolves.toBeUndefined();
  const refused = cache.build(queryClient, dataSourceDeletion());
  await expect(refused.execute({ region: 'fr-par', id: 's-1' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
});
