import { projects } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';

test('from the front door to a resource, by its name', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Products' })).toBeVisible();
  await page.getByRole('link', { name: 'CPU & GPU Instances' }).click();
  const table = page.getByRole('table', { name: 'Resources of CPU & GPU Instances' });
  await expect(table.getByRole('rowheader')).not.toHaveCount(0);

  await page.getByRole('searchbox', { name: 'Filter resources' }).fill('web-1');
  await expect(table.getByRole('rowheader')).toHaveCount(1);
  await expect(page).toHaveURL(/q=web-1/);

  await table.getByRole('link', { name: 'web-1' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'web-1' })).toBeVisible();
  await expect(page.getByRole('figure', { name: 'CPU usage' })).toBeVisible();
  await page.goBack();
  await expect(table.getByRole('rowheader')).toHaveCount(1);
});

test('the list sorts, says so, and keeps its order in the address', async ({ page }) => {
  await page.goto(addresses.instances());
  const header = page.getByRole('columnheader', { name: 'CPU usage' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await page.reload();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  const figures = page.getByRole('row').getByRole('cell', { name: /^[\d.]+%$/ });
  await expect(figures.first()).toBeVisible();
  const values = (await figures.allTextContents()).map(Number.parseFloat);
  expect(values).toEqual(values.toSorted((one, other) => other - one));
});

test('a filter that finds nothing says what was typed, and can be cleared', async ({ page }) => {
  await page.goto(`${addresses.instances()}?q=nowhere`);
  await expect(page.getByText('“nowhere”')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByRole('rowheader')).not.toHaveCount(0);
});

test('one region at a time, kept through reload and Back', async ({ page }) => {
  await page.goto(addresses.instances());
  await expect(page.getByRole('cell', { name: 'pl-waw' }).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Region' }).click();
  await page.getByRole('option', { name: 'nl-ams' }).click();
  await expect(page).toHaveURL(/region=nl-ams/);
  await expect(page.getByRole('cell', { name: 'pl-waw' })).toHaveCount(0);
  await expect(page.getByRole('cell', { name: 'nl-ams' }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('cell', { name: 'nl-ams' }).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: 'pl-waw' })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('cell', { name: 'pl-waw' }).first()).toBeVisible();
});

test('a product without data says what would send some', async ({ page }) => {
  await page.goto(addresses.products(projects.empty.id));
  await expect(page.getByText('No data yet')).toHaveCount(3);
  await page.getByRole('link', { name: 'Load Balancer' }).click();
  await expect(page.getByText('No Load Balancer data in this range')).toBeVisible();
  await expect(page.getByText('create one in this project')).toBeVisible();
});

test('an address that names no product leads back to the list', async ({ page }) => {
  await page.goto(`${addresses.products()}/teapots`);
  await expect(page.getByRole('heading', { name: 'There is no such product' })).toBeVisible();
  await page.getByRole('link', { name: 'All products' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Products' })).toBeVisible();
});
