import type { Page } from '@playwright/test';
import { BROKEN_BACKEND, HEALTHY_BACKENDS, MAX_SESSIONS } from '../../scripts/live/haproxy.ts';
import { MAX_CONNECTIONS } from '../../scripts/live/postgresql.ts';
import { liveResources } from '../../scripts/live/resource.ts';
import { expect, test } from './fixtures.ts';
import { askRange } from './real-server.ts';
import { type ShownRow, shownRows } from './shown.ts';
import type { LiveStack } from './stack.ts';

const PRODUCTS = { database: 'rdb', cache: 'rkv', balancer: 'lb' } as const;

async function open(page: Page, kind: keyof typeof PRODUCTS, search = ''): Promise<void> {
  const { projectId, resourceType, resourceId, region } = liveResources[kind];
  const path = `/projects/${projectId}/products/${PRODUCTS[kind]}/${resourceType}/${resourceId}`;
  await page.goto(`${path}?region=${region}&from=now-15m${search}`);
}

const selectorOf = (kind: keyof typeof PRODUCTS) =>
  `{resource_id="${liveResources[kind].resourceId}"}`;

/** The newest row of a panel's table twin; without values where there is none yet. */
async function newest(page: Page, title: string): Promise<ShownRow> {
  const figure = page.getByRole('figure', { name: title, exact: true });
  await figure.scrollIntoViewIfNeeded();
  const table = figure.getByRole('table', { name: `${title}, newest first` });
  if (!(await table.isVisible())) {
    await figure.getByRole('button', { name: `Show ${title} as a table` }).click();
  }
  await expect(figure).toHaveAttribute('aria-busy', 'false');
  await expect(table).toBeVisible();
  return (await shownRows(table))[0] ?? { seconds: 0, values: {} };
}

/** A value of a panel, asked for anew: what has just started has no point on the minute yet. */
function shows(page: Page, title: string, column: string) {
  return expect.poll(
    async () => {
      await page.getByRole('button', { name: 'Refresh now' }).click();
      return (await newest(page, title)).values[column];
    },
    { timeout: 90_000, intervals: [1_000, 2_000] },
  );
}

/** What Prometheus itself says, at the moment of a row where one is given. */
async function real({ prometheusUrl }: LiveStack, expr: string, row?: ShownRow): Promise<number> {
  const seconds = row?.seconds ?? Date.now() / 1000;
  const at = { expr, startSeconds: seconds, endSeconds: seconds, stepSeconds: 1 };
  const [series] = await askRange(prometheusUrl, at);
  return [...(series?.values.values() ?? [])].at(-1) ?? Number.NaN;
}

/** The figure of a panel of one series is Prometheus' own; asked for again where a scrape was still on its way. */
async function agrees(
  page: Page,
  stack: LiveStack,
  { title, expr, digits }: { title: string; expr: string; digits: number },
): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh now' }).click();
    const row = await newest(page, title);
    const [shown] = Object.values(row.values);
    expect(shown).toBeCloseTo(await real(stack, expr, row), digits);
  }).toPass({ timeout: 60_000 });
}

const CONNECTIONS = 9;
const SESSIONS = 12;
const loads: { stop: () => unknown }[] = [];

// What is drawn on the minute takes a minute to come: all are loaded at once, and waited for once.
test.beforeAll(async ({ stack: { services } }) => {
  loads.push(services.database.load(CONNECTIONS), await services.balancer.load(SESSIONS));
  await services.cache.load(20_000);
});

test.afterAll(async () => {
  for (const load of loads) await load.stop();
});

test('a real PostgreSQL shows the connections that pgbench opens', async ({ page, stack }) => {
  await open(page, 'database');
  await shows(page, 'Connections', 'open').toBeGreaterThanOrEqual(CONNECTIONS);
  expect((await newest(page, 'Connections')).values['limit']).toBe(MAX_CONNECTIONS);
  const volume = `rdb_instance_postgresql_node_filesystem`;
  const selector = selectorOf('database');
  const expr = `1 - ${volume}_avail_bytes${selector} / ${volume}_size_bytes${selector}`;
  await agrees(page, stack, { title: 'Storage used', expr, digits: 3 });
  for (const title of ['CPU usage', 'Memory']) {
    const { resourceName } = liveResources.database;
    await shows(page, title, resourceName).toBeGreaterThan(0);
    expect((await newest(page, title)).values[resourceName], title).toBeLessThanOrEqual(1);
  }
});

test('a real Redis shows the keys and hits that redis-benchmark makes', async ({ page, stack }) => {
  const loadedSeconds = Date.now() / 1000;
  const metric = `rkv_cluster_redis_db_keys${selectorOf('cache')}`;
  // A scrape in the middle of it saw some of the keys.
  await expect
    .poll(() => real(stack, `min(timestamp(${metric}))`), { timeout: 20_000 })
    .toBeGreaterThan(loadedSeconds);
  const keys = await real(stack, `sum(${metric})`);
  expect(keys).toBeGreaterThan(5_000);
  await open(page, 'cache', '&metric=keyspace_hits');
  await shows(page, 'Keys', 'all').toBe(keys);

  // No manifest names it: it is found in the source, and drawn as the counter it is.
  const hits = 'rkv_cluster_redis_keyspace_hits';
  const title = `Rate · ${hits}`;
  const column = () => newest(page, title).then(({ values }) => Object.keys(values)[0] ?? '');
  await expect.poll(column, { timeout: 60_000 }).not.toBe('');
  await stack.services.cache.load(20_000);
  await shows(page, title, await column()).toBeGreaterThan(0);
  const expr = `rate(${hits}_total${selectorOf('cache')}[4m])`;
  await agrees(page, stack, { title, expr, digits: 1 });
});

test('a real HAProxy shows the backends that are down and the sessions held open', async ({
  page,
  stack,
}) => {
  const { resourceName } = liveResources.balancer;
  await open(page, 'balancer');
  await shows(page, 'Current sessions', resourceName).toBe(SESSIONS);
  const down = (await newest(page, 'Backends down')).values;
  expect(down[BROKEN_BACKEND]).toBe(1);
  for (const name of HEALTHY_BACKENDS) expect(down[name]).toBe(0);
  const usage = `load_balancer_lb_connection_usage${selectorOf('balancer')}`;
  await agrees(page, stack, { title: 'Connections', expr: usage, digits: 3 });
  const share = (await newest(page, 'Connections')).values[resourceName];
  expect(share).toBeGreaterThanOrEqual(SESSIONS / MAX_SESSIONS);
});
