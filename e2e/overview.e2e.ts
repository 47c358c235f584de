import type { Page } from '@playwright/test';
import { projects } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';

const card = (page: Page, name: string) => page.getByRole('list', { name, exact: true });

test('what fires is said first, and leads to where it began', async ({ page }) => {
  await page.goto(addresses.overview());
  await expect(page.getByText('2 alerts fire, 1 is pending')).toBeVisible();
  await expect(
    page.getByText('10 alerting rules in 2 regions · alert manager off in pl-waw'),
  ).toBeVisible();
  const alerts = card(page, 'Firing and pending now').getByRole('listitem');
  await expect(alerts).toHaveCount(3);
  await expect(alerts.first()).toContainText('api-2');
  await expect(alerts.first()).toContainText('fr-par');
  await expect(card(page, 'Regions')).toContainText('nobody is told');
  await alerts.first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'api-2' })).toBeVisible();
  await expect(page).toHaveURL(/region=fr-par&from=\d{13}&to=(?:now|\d{13})/);
});

test('the incident of three days ago is one click away, and its address shows it elsewhere', async ({
  page,
  context,
}) => {
  await page.goto(addresses.overview());
  const timeline = card(page, 'Alerts of the incident').getByRole('listitem');
  await expect(timeline).toHaveCount(8);
  await expect(timeline.first()).toContainText('ShopErrorsHigh');

  const incidents = card(page, 'Incidents, the newest first').getByRole('link');
  await incidents.filter({ hasText: '15 Nov 2026' }).click();
  await expect(page).toHaveURL(/incident=\d{13}/);
  const elsewhere = await context.newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.locator('[aria-current=true]')).toContainText('15 Nov 2026');
  await expect(card(elsewhere, 'Alerts of the incident').getByRole('listitem')).toHaveCount(8);

  await timeline.getByRole('link', { name: 'Backend server down' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'api-lb' })).toBeVisible();
  const range = /^Time range: 15 Nov 2026, 11:21 to 12:37$/;
  await expect(page.getByRole('button', { name: range })).toBeVisible();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'api-lb' })).toBeVisible();
  await expect(elsewhere.getByRole('button', { name: range })).toBeVisible();
});

test('looking further back is in the address', async ({ page }) => {
  await page.goto(addresses.overview());
  await page.getByRole('button', { name: 'Look further back' }).click();
  await expect(page).toHaveURL(/days=14/);
  await expect(page.getByRole('heading', { name: 'Incidents of the last 14 days' })).toBeVisible();
});

test('figures shown twice are equal: overview, products, product, alerts', async ({ page }) => {
  await page.goto(addresses.overview());
  const tile = card(page, 'Products').getByRole('listitem').filter({ hasText: 'CPU & GPU' });
  await expect(tile).toContainText('Firing');
  // Both counts grow while regions are still to answer.
  await page.waitForLoadState('networkidle');
  const count = Number(/(\d+) resources/.exec(await tile.innerText())?.[1]);
  expect(count).toBeGreaterThan(0);
  const firing = await card(page, 'Firing and pending now').getByRole('listitem').count();

  await page.goto(addresses.products());
  const product = page.getByRole('article').filter({ hasText: 'CPU & GPU Instances' });
  await expect(product).toContainText(`${count} resources`);
  await expect(product).toContainText('Firing');

  await page.goto(addresses.instances());
  await expect(page.getByRole('rowheader')).toHaveCount(count);
  await expect(page.getByRole('row').filter({ hasText: 'api-2' })).toContainText('Firing');

  await page.goto(`/projects/${projects.production.id}/alerts/active`);
  await expect(card(page, 'Active').locator(':scope > li')).toHaveCount(firing);
});

test('volumes of the month are those of the page of usage', async ({ page }) => {
  await page.goto(addresses.overview());
  const own = page.getByRole('row', { name: /^Logs/ }).getByRole('cell').last();
  await expect(own).toContainText('GB');
  await page.waitForLoadState('networkidle');
  const volume = await own.innerText();
  await page.goto(`/projects/${projects.production.id}/data-sources`);
  await expect(page.getByRole('row').filter({ hasText: 'shop-logs' })).toContainText(volume);
});

test('a region that fails is named, and nothing is called calm', async ({ page, watch }) => {
  watch.allow(/status of 503/);
  await page.goto(addresses.overview(projects.oneRegionFails.id));
  const region = card(page, 'Regions')
    .getByRole('listitem')
    .filter({ hasText: projects.oneRegionFails.failingRegion });
  await expect(region).toContainText('No answer');
  await expect(page.getByText('Nothing is known to fire').first()).toBeVisible();
  await expect(page.getByText('Nothing fires')).toHaveCount(0);
  await expect(page.getByText('No rule is known to run')).toBeVisible();
  await expect(page.getByText('None known to have stopped')).toBeVisible();
  await expect(page.getByText('None stopped')).toHaveCount(0);
  await expect(card(page, 'Products')).toContainText('CPU & GPU Instances');
});

test('where no region answers that is what it says, also while it asks again, until one does', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 503/);
  await page.goto(`${addresses.overview()}?fail=fr-par,nl-ams,pl-waw`);
  const unknown = page.getByRole('heading', { name: 'What fires is not known' });
  await expect(unknown).toBeVisible();
  const asked = page.waitForRequest(/data-sources/);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await asked;
  await expect(unknown).toBeVisible();
  for (const said of [
    'No incident is known',
    'Without fr-par, nl-ams, pl-waw: no answer came from there.',
    'Which data sources there are is not known',
  ]) {
    await expect(page.getByText(said)).toBeVisible();
  }
  await page.evaluate(() => sessionStorage.setItem('vigie.mocks.fail', ''));
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByText('2 alerts fire, 1 is pending')).toBeVisible();
});

test('first steps tick themselves', async ({ page }) => {
  await page.goto(`${addresses.overview(projects.empty.id)}?persona=newcomer`);
  await expect(page.getByText('0 of 4 done')).toBeVisible();
  await expect(page.getByText('No alert is on').first()).toBeVisible();
  await page.goto(`${addresses.overview(projects.staging.id)}?persona=viewer`);
  await expect(page.getByText('3 of 4 done')).toBeVisible();
  const open = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'To do' }) });
  await expect(open).toHaveCount(1);
  await expect(open).toContainText('Turn on an alert');
});

test('keys lead home, and from there to an alert', async ({ page }) => {
  await page.goto(addresses.products());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveTitle('Overview · Vigie');
  const alerts = card(page, 'Firing and pending now').getByRole('listitem');
  await expect(alerts).toHaveCount(3);
  await alerts.first().getByRole('link').press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'api-2' })).toBeVisible();
});
