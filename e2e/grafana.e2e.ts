import type { BrowserContext, Locator, Page } from '@playwright/test';
import { flatPostgresql, keys, projects } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { asked, signIn } from './session.ts';

const { id } = projects.production;
const ORIGIN = `https://${id}.dashboard.cockpit.scaleway.com`;
const address = (grafana: string) => `/projects/${id}/grafana?region=fr-par&grafana=${grafana}`;

/** What stands where Grafana would: there is none here. */
async function playGrafana(context: BrowserContext): Promise<void> {
  await context.route(
    ({ origin }) => origin === ORIGIN,
    (route) => route.fulfill({ contentType: 'text/html', body: '<title>Grafana</title>' }),
  );
}

/** The requests that wake, and the most that were under way at one time, over all tabs. */
function watchWaking(context: BrowserContext) {
  const waking = { count: 0, underWay: 0, mostAtOnce: 0 };
  const isHealth = (url: string) => url.endsWith('/api/health');
  context.on('request', (request) => {
    // The service worker's own request for the same is no second one.
    if (!isHealth(request.url()) || request.serviceWorker()) return;
    waking.count++;
    waking.underWay++;
    waking.mostAtOnce = Math.max(waking.mostAtOnce, waking.underWay);
  });
  const done = (request: { url(): string; serviceWorker(): unknown }) => {
    if (isHealth(request.url()) && !request.serviceWorker()) waking.underWay--;
  };
  context.on('requestfinished', done);
  context.on('requestfailed', done);
  return waking;
}

async function openDashboard(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'PostgreSQL overview' }).click();
  return opened;
}

test('a click on a sleeping Grafana waits in its own tab, and ends at the dashboard', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/status of (404|503)/);
  await playGrafana(context);
  const waking = watchWaking(context);
  await page.goto(address('4'));
  const tab = await openDashboard(page);
  await expect(tab.getByRole('heading', { name: 'Waking Grafana' })).toBeVisible();
  await expect(tab.getByText('404, nothing runs there yet')).toBeVisible();
  await tab.waitForURL(/\/d\/scw-rdb-postgresql-overview/);
  const { origin, searchParams } = new URL(tab.url());
  expect(origin).toBe(ORIGIN);
  expect(searchParams.get('var-region')).toBe('fr-par');
  expect(searchParams.get('to')).toBe('now');
  expect(await tab.evaluate(() => window.opener === null)).toBe(true);
  expect(waking.mostAtOnce).toBe(1);

  // The page that was left is as it was, and knows that Grafana is awake: the next click goes straight on.
  await expect(page.getByText('Awake', { exact: true })).toBeVisible();
  const { count } = waking;
  const next = await openDashboard(page);
  await next.waitForURL(/\/d\/scw-rdb-postgresql-overview/);
  expect(waking.count).toBe(count);
});

test('to point at a link is to wake Grafana: the click finds it ready', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/status of (404|503)/);
  await playGrafana(context);
  await page.goto(address('1'));
  await page.getByRole('link', { name: 'PostgreSQL overview' }).hover();
  await expect(page.getByText('Awake', { exact: true })).toBeVisible();
  const tab = await openDashboard(page);
  await tab.waitForURL(/\/d\/scw-rdb-postgresql-overview/);
  expect(await tab.title()).toBe('Grafana');
});

test('a tab without the key waits for what the tab that has it is told', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/status of (404|503)/);
  await playGrafana(context);
  await page.goto(asked(address('8')));
  await signIn(page, keys.readOnly);
  const tab = await openDashboard(page);
  await expect(tab.getByText('404, nothing runs there yet')).toBeVisible();
  await tab.waitForURL(/\/d\/scw-rdb-postgresql-overview/);
});

test('one that never wakes ends in a reason, with the link to copy and a way back', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/status of (404|503)/);
  await playGrafana(context);
  await page.goto(address('never'));
  const tab = await openDashboard(page);
  await expect(tab.getByText('404, nothing runs there yet')).toBeVisible();
  await page.clock.fastForward('03:10');
  await expect(tab.getByRole('heading', { name: 'Grafana could not be opened' })).toBeVisible();
  await expect(tab.getByText('Grafana did not wake within 3 minutes.')).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Copy the link' })).toBeVisible();
  await tab.getByRole('link', { name: 'Back to the console' }).click();
  await expect(tab).toHaveURL(/\/grafana\?region=fr-par/);
});

test('one that refuses the key says which rights it takes', async ({ page, watch }) => {
  watch.allow(/status of 403/);
  await page.goto(address('refuses'));
  const tab = await openDashboard(page);
  await expect(tab.getByText(/It takes ObservabilityReadOnly/)).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('no address leads anywhere but to the Grafana of the project', async ({ page }) => {
  const strangers = [
    'https://evil.example/',
    `${ORIGIN}.evil.example/`,
    `https://user@evil.example/?${ORIGIN}`,
    'javascript:document.title=1',
  ];
  for (const to of strangers) {
    const search = new URLSearchParams({ to, from: '//evil.example' }).toString();
    await page.goto(`/projects/${id}/grafana/open?${search}`);
    await expect(page.getByRole('heading', { name: 'This link leads elsewhere' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Back to the console' })).toHaveAttribute(
      'href',
      '/',
    );
    await expect(page.locator('a[href*="evil"]')).toHaveCount(0);
  }
});

test('the panel and the resource lead to Grafana with what is on screen', async ({ page }) => {
  await page.goto(addresses.resource(flatPostgresql, 'rdb', '&from=now-3h&to=now'));
  await page
    .getByRole('button', { name: /^More of / })
    .first()
    .click();
  const explore = page.getByRole('menuitem', { name: /Open in Grafana Explore/ });
  await expect(explore).toContainText('dashboard.cockpit.scaleway.com');
  await expect(explore).toHaveAttribute('href', /now-3h/);
});

/** The names of a chart's series, read from its table twin. */
async function seriesOf(figure: Locator): Promise<string[]> {
  await figure.getByRole('button', { name: /^Show .* as a table/ }).click();
  await expect(figure.getByRole('cell').first()).toBeVisible();
  return figure.getByRole('columnheader').allTextContents();
}

async function openExplore(page: Page, title: string): Promise<{ tab: Page; panel: Locator }> {
  const panel = page.getByRole('figure', { name: title, exact: true });
  await panel.getByRole('button', { name: /^More of / }).click();
  const opened = page.waitForEvent('popup');
  await page.getByRole('menuitem', { name: /Open in Grafana Explore/ }).click();
  return { tab: await opened, panel };
}

test('while Grafana wakes, the panel that leads to it is drawn with the same series', async ({
  page,
  watch,
}) => {
  watch.allow(/status of (404|503)/);
  await page.goto(addresses.resource(flatPostgresql, 'rdb', '&from=now-3h&to=now&grafana=never'));
  const { tab, panel } = await openExplore(page, 'CPU usage');
  await expect(tab.getByRole('heading', { name: 'Waking Grafana' })).toBeVisible();
  const drawn = tab.getByRole('figure', { name: 'CPU usage', exact: true });
  await expect(drawn.locator('canvas')).toBeVisible();
  const there = await seriesOf(panel);
  expect(there.length).toBeGreaterThan(1);
  expect(await seriesOf(drawn)).toEqual(there);
  await expect(drawn.getByRole('cell').first()).toHaveText(
    await panel.getByRole('cell').first().innerText(),
  );
  await expectAccessible(tab);
  await expect(tab.getByRole('link', { name: 'See this resource in the console' })).toHaveAttribute(
    'href',
    new RegExp(flatPostgresql.id),
  );
});

test('a link whose queries cannot be told draws nothing, and leads back', async ({
  page,
  watch,
}) => {
  watch.allow(/status of (404|503)/);
  await page.goto(address('never'));
  const tab = await openDashboard(page);
  await expect(tab.getByText('404, nothing runs there yet')).toBeVisible();
  await expect(tab.getByRole('link', { name: 'Back to the console' })).toBeVisible();
  await expect(tab.getByRole('figure')).toHaveCount(0);
});

test('the Grafana page finds a dashboard, says who may open it, and synchronizes', async ({
  page,
}) => {
  await page.goto(address('0'));
  await page.getByRole('searchbox', { name: 'Find a dashboard' }).fill('load');
  await expect(page.getByRole('link', { name: /Load Balancers logs/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /PostgreSQL/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'logs', exact: true }).click();
  await expect(page.getByRole('link', { name: /Load Balancers overview/ })).toHaveCount(0);
  await expect(page).toHaveURL(/tag=logs/);
  await expect(page.getByText('ObservabilityReadOnly', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Synchronize Grafana' }).click();
  await expect(page.getByText('Last synchronized from this browser')).toBeVisible();
  await expectAccessible(page);
});
