import { describe, expect, it } from 'vitest';
import { accountContract } from '#api/contract/account.ts';
import { cockpitContract } from '#api/contract/cockpit.ts';
import { cockpitDataSourcesContract } from '#api/contract/cockpit-data-sources.ts';
import { asking } from '../ask.ts';
import { createHandlers } from '../handlers.ts';
import { stillBackend } from '../node.ts';
import { hasRecordings, recordedSamples } from '../recordings.ts';
import { projects } from '../sentinels.ts';
import { CALM, type State } from '../state.ts';

const NOW = Date.UTC(2026, 10, 20, 14, 30);

function asked(state: Partial<State> = {}) {
  const backend = stillBackend({
    nowMs: NOW,
    state: () => ({ ...CALM, ...state }),
    wait: () => Promise.resolve(),
  });
  return { backend, ask: asking(createHandlers(backend)) };
}

const { ask, backend } = asked();
const api = '/gateway/api';
const regional = `${api}/cockpit/v1/regions`;

describe('answers are what the contract says', () => {
  const id = backend.database.dataSources[0]?.id;
  it.each([
    [accountContract.projectList, `${api}/account/v3/projects`],
    [cockpitContract.productList, `${regional}/fr-par/products?order_by=display_name_asc`],
    [cockpitContract.dataSourceList, `${regional}/fr-par/data-sources?page=1&page_size=100`],
    [cockpitContract.dataSourceGet, `${regional}/fr-par/data-sources/${id}`],
    [cockpitContract.grafanaGet, `${api}/cockpit/v1/grafana?project_id=${projects.production.id}`],
  ])('$id', async (endpoint, path) => {
    const told = await ask(path);
    expect(told.status).toBe(200);
    expect(endpoint.parts.response.safeParse(told.body).error).toBeUndefined();
  });
});

/** Names and types of everything in a body; lists are known by their first element. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]));
}

describe.skipIf(!hasRecordings)('answers look like the recorded ones', () => {
  const recorded = hasRecordings ? recordedSamples() : [];
  const latest = (matching: RegExp): unknown =>
    recorded.find((each) => each.method === 'GET' && each.status === 200 && matching.test(each.url))
      ?.response_body;

  it('the list of products, row by row', async () => {
    const body = await ask(`${regional}/fr-par/products?order_by=display_name_asc`);
    expect(body.body).toEqual(latest(/\/products\?/));
  });

  it('the list of data sources', async () => {
    const told = await ask(
      `${regional}/fr-par/data-sources?project_id=${projects.production.id}&origin=scaleway&types=logs`,
    );
    expect(shapeOf(told.body)).toEqual(shapeOf(latest(/data-sources\?.*types=logs/)));
  });

  it('a data source that is not there', async () => {
    const sample = recorded.find(
      (each) => each.status === 404 && each.url.includes('/data-sources/'),
    );
    const told = await ask(`${api}${new URL(sample?.url ?? '').pathname}`);
    expect(told.body).toEqual(sample?.response_body);
  });
});

describe('lists', () => {
  const count = async (query: string): Promise<unknown> => {
    const told = await ask(
      `${regional}/fr-par/data-sources?project_id=${projects.production.id}${query}`,
    );
    return told.body;
  };
  it.each([
    ['', 5],
    ['&origin=custom', 3],
    ['&origin=unknown_origin', 5],
    ['&types=metrics&types=traces', 3],
    ['&types=metrics&origin=scaleway', 1],
  ])('filters data sources by "%s"', async (query, total) => {
    expect(await count(query)).toMatchObject({ total_count: total });
  });

  it('pages in order, every row once', async () => {
    const names: string[] = [];
    for (const page of [1, 2, 3]) {
      const told = await ask(
        `${regional}/fr-par/products?order_by=display_name_desc&page=${page}&page_size=10`,
      );
      const { products, totalCount } = cockpitContract.productList.parts.response.parse(told.body);
      names.push(...products.map((each) => each.displayName));
      expect(totalCount).toBe(26);
    }
    expect(new Set(names).size).toBe(26);
    const lower = names.map((name) => name.toLowerCase());
    expect(lower).toEqual(lower.toSorted().toReversed());
  });

  it.each([
    ['fr-par/products?page_size=101', 'page_size'],
    ['fr-par/data-sources?types=metrics&types=metric', 'types'],
    ['fr-par/data-sources?origin=mine', 'origin'],
    ['fr-par/usage-overview?interval=soon', 'interval'],
    ['fr-par/alerts?rule_status=perhaps', 'rule_status'],
    ['fr-par/alerts?state=burning', 'state'],
    ['us-east/products', 'region'],
  ])('refuses %s', async (path, argument_name) => {
    const told = await ask(`${regional}/${path}`);
    expect(told.status).toBe(400);
    expect(told.body).toMatchObject({ type: 'invalid_arguments', details: [{ argument_name }] });
  });

  it.each([
    ['POST', ''],
    ['PATCH', `/${backend.database.exporters[0]?.id}`],
  ])('refuses an exporter whose description is too long: %s', async (method, path) => {
    const json = {
      name: 'wordy',
      description: 'x'.repeat(201),
      ...(method === 'POST' && {
        datasource_id: backend.database.dataSources[0]?.id,
        exported_products: ['all'],
        otlp_destination: { endpoint: 'https://otlp.example.com', headers: {} },
      }),
    };
    const told = await ask(`${regional}/fr-par/exporters${path}`, { method, json });
    expect(told.status).toBe(400);
    expect(told.body).toMatchObject({ details: [{ argument_name: 'description' }] });
  });

  it('refuses an argument that is none, by name', async () => {
    const told = await ask(`${regional}/fr-par/products?page=first`);
    expect(told.status).toBe(400);
    expect(told.body).toMatchObject({
      type: 'invalid_arguments',
      details: [{ argument_name: 'page', reason: 'format' }],
    });
  });
});

describe('usage', () => {
  const overview = `${regional}/fr-par/usage-overview?project_id=${projects.production.id}&interval=`;
  const quantities = async (interval: string): Promise<number[]> => {
    const { response } = cockpitDataSourcesContract.usageOverviewGet.parts;
    const usage = response.parse((await ask(overview + interval)).body);
    return [
      usage.scalewayMetrics,
      usage.scalewayLogs,
      usage.externalMetrics,
      usage.externalLogs,
      usage.externalTraces,
    ].map((each) => each?.quantity ?? 0);
  };

  it('of two days is about that of one, twice, and never nothing', async () => {
    const [one, two] = [await quantities('1d'), await quantities('172800s')];
    const ratios = one.map((quantity, index) => (two[index] ?? 0) / quantity);
    expect(Math.min(...one)).toBeGreaterThan(1e5);
    expect(Math.min(...ratios)).toBeGreaterThan(1.7);
    expect(Math.max(...ratios)).toBeLessThan(2.3);
  });

  it('is what the source counts itself', async () => {
    const { ask: own, backend: fresh } = asked();
    const source = fresh.database.dataSources.find(
      (row) =>
        row.project_id === projects.production.id &&
        row.region === 'fr-par' &&
        row.name === 'Scaleway Metrics',
    );
    const query =
      'sum(increase(observability_cockpit_cortex_distributor_received_samples_total{origin="custom"}[1d]))';
    const told = await own(`/gateway/metrics/fr-par/${source?.id}/prometheus/api/v1/query`, {
      form: { query },
    });
    const counted = Number(/"(\d[^"]*)"\]\}\]/.exec(told.text)?.[1]);
    expect(counted / ((await quantities('1d'))[2] ?? 0)).toBeCloseTo(1, 2);
  });
});

describe('pages', () => {
  it.each([
    ['exporters?page_size=0', 'page_size'],
    ['data-sources?page_size=1001', 'page_size'],
    ['tokens?page=0', 'page'],
  ])('have their limits: %s', async (path, argument) => {
    const told = await ask(`${regional}/fr-par/${path}`);
    expect(told.body).toMatchObject({
      details: [{ argument_name: argument, reason: 'constraint' }],
    });
  });
});

describe('personas and faults', () => {
  it('shows a newcomer one empty project', async () => {
    const told = await asked({ persona: 'newcomer' }).ask(`${api}/account/v3/projects`);
    expect(told.body).toMatchObject({ total_count: 1, projects: [{ name: 'empty' }] });
    const sources = await ask(`${regional}/fr-par/data-sources?project_id=${projects.empty.id}`);
    expect(sources.body).toEqual({ data_sources: [], total_count: 0 });
  });

  it('fails in the regions that fail, and in no other', async () => {
    const { ask: ask503 } = asked({ failingRegions: ['nl-ams'] });
    const statuses = ['fr-par', 'nl-ams', 'pl-waw'].map((region) =>
      ask503(`${regional}/${region}/data-sources`),
    );
    expect((await Promise.all(statuses)).map((told) => told.status)).toEqual([200, 503, 200]);
  });

  it('answers what hung once it no longer hangs', async () => {
    let looks = 0;
    const hanging = stillBackend({
      nowMs: NOW,
      state: () => ({ ...CALM, hangingRegions: looks < 3 ? ['pl-waw'] : [] }),
      wait: () => {
        looks++;
        return Promise.resolve();
      },
    });
    expect((await asking(createHandlers(hanging))(`${regional}/pl-waw/products`)).status).toBe(200);
    expect(looks).toBe(3);
  });

  it('fails its share under chaos', async () => {
    const { ask: chaotic } = asked({ chaosPercent: 30 });
    const statuses: number[] = [];
    for (let count = 0; count < 300; count++)
      statuses.push((await chaotic(`${regional}/fr-par/products`)).status);
    const failed = statuses.filter((status) => status !== 200).length;
    expect(failed).toBeGreaterThan(60);
    expect(failed).toBeLessThan(120);
    expect(new Set(statuses)).toEqual(new Set([200, 429, 502, 503, 504]));
  });

  it('knows no other path', async () => {
    expect((await ask(`${api}/cockpit/v1/nothing`)).body).toMatchObject({ type: 'not_found' });
  });
});
