import type { Page } from '@playwright/test';
import { addresses } from './addresses.ts';
import { chart, picture } from './charts.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { watchRangeQueries } from './requests.ts';

function legend(page: Page, title: string) {
  return chart(page, title).getByRole('list').getByRole('button');
}

test('resources chosen in the list are drawn together, and the link says which', async ({
  page,
}) => {
  await page.goto(`${addresses.instances()}?region=fr-par`);
  // The address holds the choice: it is there a moment after the click.
  for (const name of ['web-1', 'web-2']) {
    const choice = page.getByRole('checkbox', { name: `Compare ${name}` });
    await choice.click();
    await expect(choice).toBeChecked();
  }
  await page.getByRole('button', { name: 'Compare 2 resources' }).click();
  await expect(page).toHaveURL(/compare=[\w-]+%2C[\w-]+/);
  await expect(legend(page, 'CPU usage')).toHaveText([/web-1/, /web-2/]);
  await expect(legend(page, 'Memory').first()).toHaveText(/web-\d · (total|used)/);
  await expectAccessible(page);

  await page.reload();
  await expect(legend(page, 'CPU usage')).toHaveText([/web-1/, /web-2/]);
  await page.getByRole('button', { name: 'Take web-1 out of the comparison' }).click();
  await expect(legend(page, 'CPU usage')).toHaveText([/web-2/]);
  await page.goBack();
  await expect(legend(page, 'CPU usage')).toHaveText([/web-1/, /web-2/]);
});

test('without a choice, the largest of each panel are drawn', async ({ page }) => {
  await page.goto(`${addresses.instances()}?region=fr-par&view=panels`);
  // The one that burns is among the five, whatever the others do.
  await expect(legend(page, 'CPU usage').filter({ hasText: 'api-2' })).toBeVisible();
  await expect(chart(page, 'CPU usage').getByRole('listitem')).toHaveCount(5);
  await page.getByRole('combobox', { name: 'Drawn' }).click();
  await page.getByRole('option', { name: 'Top 10 of each panel' }).click();
  await expect(page).toHaveURL(/top=10/);
  await expect(legend(page, 'CPU usage').filter({ hasText: 'web-1' })).toBeVisible();
});

test('the day before is drawn for one query more a panel, and only when asked', async ({
  page,
}) => {
  const { sent, quiet } = watchRangeQueries(page);
  await page.goto(addresses.flat());
  await expect(picture(page, 'Disk throughput')).toBeVisible();
  await quiet();
  const present = sent.length;
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByRole('button', { name: 'Day before' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/against=day/);
  await expect(legend(page, 'CPU usage')).toHaveText([/^flat/, /flat, before/]);
  await quiet();
  expect(sent.length).toBe(2 * present);
  const bounds = sent.map(({ request }) =>
    Number(new URLSearchParams(request.postData() ?? '').get('end')),
  );
  expect(new Set(bounds.slice(present))).toEqual(
    new Set(bounds.slice(0, present).map((end) => end - 86_400)),
  );
});

test('times are read in the zone chosen', async ({ page }) => {
  await page.goto(addresses.flat());
  await expect(picture(page, 'CPU usage')).toBeVisible();
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByRole('button', { name: 'Another…' }).click();
  await page.getByRole('textbox', { name: 'Find a zone by its city' }).fill('tokyo');
  await page.getByRole('textbox', { name: 'Find a zone by its city' }).press('Enter');
  await expect(page.getByText('Times are in this zone: Asia/Tokyo')).toBeVisible();
  await page.getByRole('button', { name: 'Yesterday' }).click();
  // From Tokyo's midnight, which is three in the afternoon of the day before in UTC.
  await expect(page).toHaveURL(new RegExp(`from=${Date.UTC(2026, 10, 16, 15)}`));
  await page.reload();
  await expect(page.getByRole('button', { name: /17 Nov 2026, 00:00 to/ })).toBeVisible();
});

test('what fired is marked on every chart, and listed with its rule', async ({ page }) => {
  await page.goto(`${addresses.instances()}?region=fr-par&q=api-2`);
  await page.getByRole('link', { name: 'api-2', exact: true }).click();
  await expect(picture(page, 'Memory')).toBeVisible();
  await expect(
    chart(page, 'Memory')
      .getByText(/InstanceHighCPUUsage/)
      .first(),
  ).toBeAttached();
  await page.getByRole('tab', { name: 'Alerts (1 firing)' }).click();
  const row = page.getByRole('row').filter({ hasText: 'InstanceHighCPUUsage' });
  await expect(row.getByRole('cell', { name: /Firing/ })).toBeVisible();
  await expect(row.getByText('instance_server_vcpu_count > 0.9')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'About' }).click();
  await expect(page).toHaveURL(/tab=about/);
  await expect(page.getByText('of 250,000')).toBeVisible();
  const dashboard = page.getByRole('link', { name: 'Instances overview' });
  await expect(dashboard).toHaveAttribute(
    'href',
    /\/d\/scw-instance-overview\?.*var-server_name=api-2/,
  );
  await expectAccessible(page);
});
