import { projects } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { expect, expectAccessible, NOW, test } from './fixtures.ts';

test('the first visit leads to a project with data, a later one to the project last seen', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page).toHaveURL(addresses.overview());
  await page.getByRole('combobox', { name: 'Project' }).click();
  await page.getByRole('option', { name: projects.sentinels.name }).click();
  await expect(page).toHaveURL(addresses.overview(projects.sentinels.id));
  await page.getByRole('link', { name: 'Products' }).first().waitFor();
  await page.goto('/');
  await expect(page).toHaveURL(addresses.overview(projects.sentinels.id));
});

test('a click before a list has arrived is not lost', async ({ page, context }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route(/SelectPopup/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(addresses.products());
  const region = page.getByRole('combobox', { name: 'Region' });
  await region.click();
  await expect(region).toHaveAttribute('aria-expanded', 'false');
  release();
  await page.getByRole('option', { name: 'nl-ams' }).click();
  await expect(page).toHaveURL(/region=nl-ams/);
  await expect(region).toHaveText('nl-ams');
});

test('the region stays from page to page, and Back undoes it', async ({ page }) => {
  await page.goto(addresses.products());
  await page.getByRole('combobox', { name: 'Region' }).click();
  await page.getByRole('option', { name: 'fr-par' }).click();
  await page.getByRole('link', { name: 'CPU & GPU Instances' }).click();
  await expect(page).toHaveURL(/products\/instance\?.*region=fr-par/);
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').click();
  await expect(page).toHaveURL(/products\?region=fr-par/);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Region' })).toHaveText('fr-par');
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Region' })).toHaveText('All regions');
});

test('the palette finds products by name, from the keyboard alone', async ({ page }) => {
  await page.goto(addresses.products());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(
    page.getByRole('combobox', { name: 'Go to a page, a product or a resource' }),
  ).toBeFocused();
  await page.keyboard.type('postgre');
  await expect(page.getByRole('option')).toHaveText([/PostgreSQL & MySQL/]);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle('PostgreSQL & MySQL · Vigie');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('PostgreSQL & MySQL page')).toBeAttached();
});

test('a page that learns its name is announced by it, not by its id', async ({ page }) => {
  await page.goto(addresses.overview());
  await page.getByRole('link', { name: /analytics-db/ }).click();
  await expect(page.getByText('analytics-db page')).toBeAttached();
});

test('keys lead to pages, to the filter and to the list of keys', async ({ page }) => {
  await page.goto(addresses.instances());
  const filter = page.getByRole('searchbox');
  await expect(filter).toBeVisible();
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await page.keyboard.type('?gp');
  await expect(filter).toHaveValue('?gp');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(addresses.products());
});

test('a letter on a closed list is a key of the page, and changes no choice', async ({ page }) => {
  await page.goto(addresses.overview());
  const project = page.getByRole('combobox', { name: 'Project' });
  await project.click();
  await page.getByRole('option', { name: projects.sentinels.name }).click();
  await expect(page).toHaveURL(addresses.overview(projects.sentinels.id));
  await expect(project).toBeFocused();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(addresses.products(projects.sentinels.id));
  await page.goBack();
  await expect(page).toHaveURL(addresses.overview(projects.sentinels.id));
});

test('a theme is kept, and drawn from the first moment', async ({ page }) => {
  await page.goto(addresses.products());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Theme' }).click();
  await expectAccessible(page);
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a range is picked, typed, refused with a sentence, and kept in the address', async ({
  page,
}) => {
  await page.goto(addresses.instances());
  await page.getByRole('button', { name: 'Time range: Last hour' }).click();
  await page.getByLabel('From', { exact: true }).fill('yesterday');
  await page.getByRole('button', { name: 'Apply range' }).click();
  await expect(page.getByRole('alert')).toContainText('“From” is not a time');
  await expectAccessible(page);
  // The browser is in Paris, an hour ahead of UTC in November.
  await page.getByLabel('From', { exact: true }).fill('2026-11-18 09:00');
  await page.getByLabel('To', { exact: true }).fill('2026-11-18 10:00');
  await page.getByRole('button', { name: 'Apply range' }).click();
  const [from, to] = ['08:00', '09:00'].map((time) => Date.parse(`2026-11-18T${time}:00Z`));
  await expect(page).toHaveURL(new RegExp(`from=${from}&to=${to}`));
  await page.reload();
  await page.getByRole('button', { name: 'Time range: 18 Nov 2026, 09:00 to 10:00' }).click();
  await page.getByRole('button', { name: 'Last 6 hours' }).click();
  await expect(page).toHaveURL(/from=now-6h&to=now/);
});

test('a phone has the navigation in a drawer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(addresses.instances());
  await page.getByRole('button', { name: 'Open navigation' }).click();
  const drawer = page.getByRole('dialog', { name: 'Main navigation' });
  await expect(drawer).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await page.getByRole('button', { name: 'Open navigation' }).click();
  await drawer.getByRole('link', { name: 'Products' }).click();
  await expect(page).toHaveURL(addresses.products());
  await expect(drawer).toHaveCount(0);
});

test('the skip link leads past the frame', async ({ page }) => {
  await page.goto(addresses.products());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('offline is said, and taken back', async ({ page, context }) => {
  await page.goto(addresses.products());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^You are offline/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^You are offline/)).toHaveCount(0);
});

test('what was missed offline is asked for when the connection is back', async ({
  page,
  context,
}) => {
  await page.goto(addresses.instances());
  await expect(page.getByRole('table')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^You are offline/)).toBeVisible();
  await page.clock.setFixedTime(NOW.getTime() + 5 * 60_000);
  const asked = page.waitForRequest(/\/query_range/);
  await context.setOffline(false);
  await asked;
});

test('a project that does not exist, or is not ours, is said', async ({ page }) => {
  await page.goto(addresses.products('00000000-0000-0000-0000-000000000000'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have no such project');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Start over' }).click();
  await expect(page).toHaveURL(addresses.overview());
});

test('a configuration with a wrong field is said with the field’s name', async ({ page }) => {
  await page.route('**/config.json', (route) =>
    route.fulfill({ json: { mode: 'demo', api: 'elsewhere.example', regions: ['fr-par'] } }),
  );
  await page.goto(addresses.products());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The console is not configured');
  await expect(page.getByRole('alert')).toContainText('api');
  await expectAccessible(page);
});

test('where the browser refuses service workers the demo says so', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
  await page.goto(addresses.products());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'The demo cannot start in this browser',
  );
  await expectAccessible(page);
});
