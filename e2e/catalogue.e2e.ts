import { addresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import { watchRangeQueries } from './requests.ts';

test('products are found by name, family or type, and the address keeps what was typed', async ({
  page,
}) => {
  await page.goto(addresses.products());
  await page.getByRole('searchbox', { name: 'Search products' }).fill('databases');
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(4);
  await expect(page).toHaveURL(/q=databases/);
  await page.getByRole('searchbox', { name: 'Search products' }).fill('nowhere');
  await expect(page.getByRole('heading', { name: 'No such product' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('article').filter({ hasText: 'Instances' })).toContainText('Firing');
});

test('what stands far down asks for its line once it is looked at', async ({ page }) => {
  const { sent } = watchRangeQueries(page);
  const ofRedis = () => sent.filter(({ expr }) => expr.includes('rkv_cluster')).length;
  await page.goto(addresses.products());
  await expect(page.getByRole('article').first()).toContainText('%');
  expect(ofRedis()).toBe(0);
  const redis = page.getByRole('article').filter({ hasText: 'Redis' });
  await redis.scrollIntoViewIfNeeded();
  await expect(redis).toContainText('%');
  await expect.poll(ofRedis).toBe(2);
});

test('metrics that no manifest names are found and drawn by their kind', async ({ page }) => {
  await page.goto(addresses.products());
  await page.getByRole('link', { name: 'Generative APIs' }).click();
  await page.getByRole('link', { name: 'generative-apis' }).click();
  const name = 'generative_apis_request_duration_seconds';
  await expect(page.getByRole('figure', { name: `Quantiles · ${name}` })).toContainText('p99');
  await expect(page.getByRole('figure', { name: `Distribution · ${name}` })).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Rate · generative_apis_tokens' })).toContainText(
    'output',
  );
  await page.getByRole('searchbox', { name: 'Search 3 metrics' }).fill('tokens');
  await expect(page.getByRole('figure')).toHaveCount(1);
  await expect(page).toHaveURL(/metric=tokens/);
});

test('a product nobody lists has a page, by the name its resources have', async ({ page }) => {
  await page.goto(addresses.products());
  await page.getByRole('link', { name: 'sedb_deployment' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'sedb_deployment' })).toBeVisible();
  await page.getByRole('link', { name: 'shop-search' }).click();
  await expect(
    page.getByRole('figure', { name: 'sedb_deployment_opensearch_process_cpu_percent' }),
  ).toContainText('node-2');
});
