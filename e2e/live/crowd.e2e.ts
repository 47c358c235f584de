import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { askRange } from './real-server.ts';
import { shownRows } from './shown.ts';
import { CROWD, type LiveStack } from './stack.ts';

const TITLE = 'Servers down';
const METRIC = 'load_balancer_lb_backend_agg_server_check_status';

/** Bytes of the bodies that data sources sent since the last look. */
function countBytes(page: Page): { take: () => Promise<number> } {
  let sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/gateway/metrics/')) return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return {
    take: async () => {
      await settle(page);
      const seen = await Promise.all(sizes);
      sizes = [];
      return seen.reduce((sum, bytes) => sum + bytes, 0);
    },
  };
}

/** Every panel in view has its answer. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /^Loading/ })).toHaveCount(0);
}

async function openCrowd(page: Page, stack: LiveStack) {
  const path = `/projects/${stack.projectId}/products/lb/load_balancer/${stack.crowdedId}`;
  await page.goto(`${path}?region=${stack.machine.region}&from=now-24h&to=now`);
  const figure = page.getByRole('figure', { name: TITLE, exact: true });
  const legend = figure.getByRole('list', { name: `Series of ${TITLE}` });
  await expect(legend.getByRole('listitem').first()).toHaveAttribute('aria-setsize', String(CROWD));
  return figure;
}

test('a day of 300 series is drawn in under 900 nodes', async ({ page, stack }) => {
  const figure = await openCrowd(page, stack);
  await settle(page);
  const nodeCount = await page.evaluate(() => document.querySelectorAll('*').length);
  console.log(`Nodes of the page with ${CROWD} series: ${nodeCount}.`);
  expect(nodeCount).toBeLessThan(900);

  await figure.getByRole('button', { name: `Show ${TITLE} as a table` }).click();
  const table = figure.getByRole('table', { name: `${TITLE}, newest first` });
  await expect(table.getByRole('cell').first()).toBeVisible();
  const rows = (await shownRows(table)).slice(1);
  const [newest, next] = rows.map(({ seconds }) => seconds);
  expect(newest).toBeDefined();
  const real = await askRange(stack.prometheusUrl, {
    expr: `sum by (backend_name) (${METRIC}{state="DOWN"})`,
    startSeconds: rows.at(-1)?.seconds ?? 0,
    endSeconds: newest ?? 0,
    stepSeconds: (newest ?? 0) - (next ?? 0),
  });
  for (const { seconds, values } of rows) {
    for (const [backend, shown] of Object.entries(values)) {
      const series = real.find(({ labels }) => labels['backend_name'] === backend);
      expect(shown, `${backend} at ${seconds}`).toBe(series?.values.get(seconds));
    }
  }
});

test('a refresh of a day transfers less than a tenth of the first load', async ({
  page,
  stack,
}) => {
  const bytes = countBytes(page);
  await openCrowd(page, stack);
  const first = await bytes.take();
  const answered = page.waitForResponse(/\/prometheus\/api\/v1\/query_range/);
  await page.getByRole('button', { name: 'Refresh now' }).click();
  // Its headers come before its bytes.
  await (await answered).finished();
  const refreshed = await bytes.take();
  console.log(`First load ${first} bytes, refresh ${refreshed} bytes.`);
  expect(refreshed).toBeGreaterThan(0);
  expect(refreshed).toBeLessThan(first / 10);
});
