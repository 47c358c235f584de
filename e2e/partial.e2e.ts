import { projects, STATE_PREFIX } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';

test('one region fails, one hangs: the rest is there, both are named, and they come back', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 503/);
  await page.goto(addresses.instances());
  const names = page.getByRole('rowheader');
  for (const name of ['fr-par', 'nl-ams', 'pl-waw']) {
    await expect(page.getByRole('cell', { name }).first()).toBeVisible();
  }
  const all = await names.count();

  await page.goto(`${addresses.instances()}?fail=nl-ams&hang=pl-waw`);
  await expect(page.getByRole('cell', { name: 'fr-par' }).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('main')).toContainText('nl-ams');
  await expect(page.getByRole('main')).toContainText('pl-waw');
  expect(await names.count()).toBeLessThan(all);

  await page.evaluate((prefix) => {
    sessionStorage.setItem(`${prefix}fail`, '');
    sessionStorage.setItem(`${prefix}hang`, '');
  }, STATE_PREFIX);
  await expect(names).toHaveCount(all, { timeout: 25_000 });
});

test('a project whose region fails shows the others', async ({ page, watch }) => {
  watch.allow(/status of 503/);
  await page.goto(addresses.products(projects.oneRegionFails.id));
  await expect(page.getByText('Some regions are missing')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(projects.oneRegionFails.failingRegion);
  await expect(page.getByRole('link', { name: 'CPU & GPU Instances' })).toBeVisible();
});
