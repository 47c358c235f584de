import type { Page } from '@playwright/test';
import { flatLoadBalancer, sentinels, slopeAt } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { chart, dragOver, picture, tableOf } from './charts.ts';
import { expect, NOW, test } from './fixtures.ts';
import { watchRangeQueries } from './requests.ts';

test('the numbers of a constant resource are the constants', async ({ page }) => {
  await page.goto(addresses.flat());
  const [header, ...cpu] = await tableOf(page, 'CPU usage');
  expect(header).toEqual(['Time', 'flat']);
  expect(cpu.length).toBeGreaterThan(3);
  for (const [, value] of cpu) expect(value).toBe('25%');

  const [names, ...memory] = await tableOf(page, 'Memory');
  expect(names?.slice(1).toSorted()).toEqual(['total', 'used']);
  const used = names?.indexOf('used') ?? -1;
  for (const cells of memory) expect(cells[used]).toBe('2 GiB');
});

test('a rising line has the values of its moments', async ({ page }) => {
  await page.goto(addresses.resource(sentinels.slope));
  const [, ...rows] = await tableOf(page, 'CPU usage');
  const times = await chart(page, 'CPU usage')
    .getByRole('table')
    .locator('time')
    .evaluateAll((all) => all.map((each) => each.getAttribute('datetime') ?? ''));
  expect(rows.length).toBeGreaterThan(3);
  for (const [index, row] of rows.entries()) {
    // A rate over a minute has the value of the window's middle.
    const expected = slopeAt(Date.parse(times[index] ?? '') - 30_000).cpuRatio * 100;
    expect(Number.parseFloat(row[1] ?? '')).toBeCloseTo(expected, 1);
  }
});

test('the cursor reads the value under it', async ({ page }) => {
  await page.goto(addresses.flat());
  await picture(page, 'CPU usage').hover({ position: { x: 120, y: 60 } });
  const tooltip = chart(page, 'CPU usage').getByRole('tooltip');
  await expect(tooltip).toContainText('flat');
  await expect(tooltip).toContainText('25%');
});

test('Back undoes a zoom, then a variable, and a copied link shows the same', async ({
  page,
  context,
}) => {
  await page.goto(addresses.resource(flatLoadBalancer, 'lb'));
  const backend = page.getByRole('combobox', { name: 'Backend' });
  await backend.click();
  const option = page.getByRole('option').nth(1);
  const chosen = (await option.textContent()) ?? '';
  await option.click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/var-backend=/);
  const beforeZoom = page.url();

  await expect(picture(page, 'Connections')).toBeVisible();
  await dragOver(page, 'Connections', 0.25, 0.5);
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
  const zoomed = page.url();
  const [from, to] = ['from', 'to'].map((name) => Number(new URL(zoomed).searchParams.get(name)));
  expect((to ?? 0) - (from ?? 0)).toBeGreaterThan(10 * 60_000);
  expect((to ?? 0) - (from ?? 0)).toBeLessThan(20 * 60_000);

  const other = await context.newPage();
  await other.clock.setFixedTime(NOW);
  await other.goto(zoomed);
  await expect(other.getByRole('combobox', { name: 'Backend' })).toHaveText(chosen);
  const first = await tableOf(other, 'Connections');
  expect(await tableOf(page, 'Connections')).toEqual(first);
  await other.close();

  await page.goBack();
  await expect(page).toHaveURL(beforeZoom);
  await expect(backend).toHaveText(chosen);
  await page.goBack();
  await expect(page).not.toHaveURL(/var-backend/);
  await expect(backend).toHaveText('All');
});

test('one query a panel in view, none twice; the rest when they come into view', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 420 });
  const { sent, quiet } = watchRangeQueries(page);
  await page.goto(addresses.resource(flatLoadBalancer, 'lb'));
  await expect(picture(page, 'Backends down')).toBeVisible();
  await quiet();
  const atFirst = sent.map(({ expr }) => expr);
  expect(new Set(atFirst).size).toBe(atFirst.length);
  expect(atFirst.length).toBeLessThan(7);

  await page.getByRole('figure').last().scrollIntoViewIfNeeded();
  await expect(picture(page, 'Memory')).toBeVisible();
  await quiet();
  const all = sent.map(({ expr }) => expr);
  expect(all.length).toBe(7);
  expect(new Set(all).size).toBe(7);
});

interface Asked {
  readonly url: string;
  readonly body: string;
  isAborted: boolean;
}

/**
 * A worker's requests are told of once they are answered: those that never are, only the page knows. What is asked
 * of the region that `vigieHeld` names gets no answer.
 */
async function watchAborts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Asked[] = [];
    Object.assign(globalThis, { vigieAsked: seen });
    const send = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (url.endsWith('/query_range')) {
        const body = init?.body instanceof URLSearchParams ? init.body.toString() : '';
        const one = { url, body, isAborted: false };
        seen.push(one);
        const signal = init?.signal;
        signal?.addEventListener('abort', () => {
          one.isAborted = true;
        });
        if (url.includes(`/${Reflect.get(globalThis, 'vigieHeld')}/`)) {
          return new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason));
          });
        }
      }
      return send(input, init);
    };
  });
}

const asked = (page: Page) =>
  page.evaluate((): readonly Asked[] => Reflect.get(globalThis, 'vigieAsked'));

test('twelve panels send twelve queries; another region replaces them', async ({ page }) => {
  test.slow();
  // All twelve are in view, and what else the resource sends is not.
  await page.setViewportSize({ width: 1440, height: 1_450 });
  await watchAborts(page);
  await page.goto(`${addresses.products()}/rdb?q=orders-db&region=fr-par`);
  await page.getByRole('link', { name: 'orders-db', exact: true }).click();
  await expect(page.getByRole('figure')).toHaveCount(12);
  await page.reload();
  await expect(picture(page, 'Replication lag')).toBeVisible();
  await expect.poll(async () => (await asked(page)).length).toBe(12);
  await page.waitForLoadState('networkidle');
  const opened = await asked(page);
  expect(opened.length).toBe(12);
  expect(new Set(opened.map(({ body }) => body)).size).toBe(12);

  // What a slow region was asked is of no use to the next one; what waits its turn is never sent.
  await page.evaluate(() => Object.assign(globalThis, { vigieHeld: 'fr-par' }));
  await page.clock.setFixedTime(new Date(NOW.getTime() + 300_000));
  const since = async (region: string) =>
    (await asked(page)).slice(opened.length).filter(({ url }) => url.includes(`/${region}/`));
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect.poll(async () => (await since('fr-par')).length).toBeGreaterThan(0);
  await page.getByRole('combobox', { name: 'Region' }).click();
  await page.getByRole('option', { name: 'nl-ams' }).click();
  await expect.poll(async () => (await since('nl-ams')).length).toBe(12);
  const left = await since('fr-par');
  expect(left.length).toBeLessThanOrEqual(6);
  expect(left.every(({ isAborted }) => isAborted)).toBe(true);
});

test('a refresh of a day asks for the tail, and carries under a tenth of the bytes', async ({
  page,
}) => {
  const { sent, quiet } = watchRangeQueries(page);
  const bytesOf = async (from: number, to?: number) => {
    const bodies = sent.slice(from, to).map(async ({ request }) => {
      const response = await request.response();
      return (await response?.body())?.length ?? 0;
    });
    return (await Promise.all(bodies)).reduce((sum, each) => sum + each, 0);
  };
  await page.goto(addresses.flat('&from=now-24h&to=now'));
  await expect(picture(page, 'Disk throughput')).toBeVisible();
  await quiet();
  const first = sent.length;

  await page.clock.setFixedTime(new Date(NOW.getTime() + 5 * 60_000));
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect.poll(() => sent.length).toBe(2 * first);
  await quiet();
  const [whole, tail] = [await bytesOf(0, first), await bytesOf(first)];
  console.log(`First load ${whole} B, refresh ${tail} B: ${((tail / whole) * 100).toFixed(1)} %`);
  expect(tail).toBeGreaterThan(0);
  expect(tail).toBeLessThan(whole / 10);
});

test('leaving aborts what is in flight', async ({ page }) => {
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(request.failure()?.errorText ?? ''));
  const { sent } = watchRangeQueries(page);
  await page.goto(addresses.resource(sentinels.slow));
  await expect.poll(() => sent.length).toBeGreaterThan(0);
  await page.getByRole('navigation').getByRole('link', { name: 'Products' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Products' })).toBeVisible();
  await expect
    .poll(() => failed.filter((text) => text.includes('ABORTED')).length)
    .toBeGreaterThan(0);
});
