import type { Page } from '@playwright/test';
import { BROKEN_BACKEND, HEALTHY_BACKENDS } from '../../scripts/live/haproxy.ts';
import { MAX_CONNECTIONS } from '../../scripts/live/postgresql.ts';
import { liveResources } from '../../scripts/live/resource.ts';
import { expect, test } from './fixtures.ts';
import { askNow } from './real-server.ts';
import { numberOf, shownRows } from './shown.ts';
import type { LiveStack } from './stack.ts';

const PRODUCTS = { database: 'rdb', cache: 'redis', balancer: 'lb' } as const;

async function open(page: Page, kind: keyof typeof PRODUCTS): Promise<void> {
  const { projectId, resourceType, resourceId, region } = liveResources[kind];
  const path = `/projects/${projectId}/products/${PRODUCTS[kind]}/${resourceType}/${resourceId}`;
  await page.goto(`${path}?region=${region}&from=now-15m`);
}

const selectorOf = (kind: keyof typeof PRODUCTS) =>
  `{resource_id="${liveResources[kind].resourceId}"}`;

/** The newest value of each column of a panel's table twin. */
async function newest(page: Page, title: string): Promise<Readonly<Record<string, number>>> {
  const figure = page.getByRole('figure', { name: title, exact: true });
  await figure.scrollIntoViewIfNeeded();
  const table = figure.getByRole('table', { name: `${title}, newest first` });
  if (!(await table.isVisible())) {
    await figure.getByRole('button', { name: `Show ${title} as a table` }).click();
  }
  await expect(table.getByRole('cell').first()).toBeVisible();
  const values: Record<string, number> = {};
  for (const row of (await shownRows(table)).toReversed()) Object.assign(values, row.values);
  return values;
}

/** The values of a panel, asked anew until they are what they should be. */
function shows(page: Page, title: string, column: string) {
  return expect.poll(
    async () => {
      await page.getByRole('button', { name: 'Refresh now' }).click();
      return (await newest(page, title))[column];
    },
    { timeout: 60_000, intervals: [1_000, 2_000] },
  );
}

async function real(stack: LiveStack, expr: string): Promise<number> {
  return (await askNow(stack.prometheusUrl, expr)) ?? Number.NaN;
}

test('a real PostgreSQL shows the connections that pgbench opens', async ({ page, stack }) => {
  const connections = 9;
  const load = stack.services.database.load(connections);
  try {
    await open(page, 'database');
    await shows(page, 'Connections', 'open').toBeGreaterThanOrEqual(connections);
    expect((await newest(page, 'Connections'))['limit']).toBe(MAX_CONNECTIONS);
    const [, used] = Object.entries(await newest(page, 'Storage used'))[0] ?? [];
    const selector = selectorOf('database');
    const expected = await real(
      stack,
      `1 - rdb_instance_postgresql_node_filesystem_avail_bytes${selector} / rdb_instance_postgresql_node_filesystem_size_bytes${selector}`,
    );
    expect(used).toBeCloseTo(expected, 2);
    for (const title of ['CPU usage', 'Memory used']) {
      const [, share = Number.NaN] = Object.entries(await newest(page, title))[0] ?? [];
      expect(share, title).toBeGreaterThan(0);
      expect(share, title).toBeLessThanOrEqual(1);
    }
  } finally {
    await load.stop();
  }
});

test('a real Redis shows the keys and hits that redis-benchmark makes', async ({ page, stack }) => {
  await stack.services.cache.load(20_000);
  const keys = `sum(rkv_cluster_redis_db_keys${selectorOf('cache')})`;
  await expect.poll(() => real(stack, keys), { timeout: 20_000 }).toBeGreaterThan(5_000);
  await open(page, 'cache');
  await shows(page, 'Keys', 'keys').toBe(await real(stack, keys));
});

test('a real HAProxy shows the backends that are down and the sessions held open', async ({
  page,
  stack,
}) => {
  const sessions = 12;
  const held = await stack.services.balancer.load(sessions);
  try {
    await open(page, 'balancer');
    await shows(page, 'Sessions', liveResources.balancer.resourceName).toBe(sessions);
    const down = await newest(page, 'Backends down');
    expect(down[BROKEN_BACKEND]).toBe(1);
    for (const name of HEALTHY_BACKENDS) expect(down[name]).toBe(0);
    const connections = await page.getByRole('figure', { name: 'Connections used' }).textContent();
    expect(numberOf('0%')).toBe(0);
    expect(connections).toBeTruthy();
  } finally {
    held.stop();
  }
});
