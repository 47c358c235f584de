import { sentinels } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { chart } from './charts.ts';
import { expect, test } from './fixtures.ts';

test.describe('what a chart says of data that is not there', () => {
  test('zero is a value', async ({ page }) => {
    await page.goto(addresses.resource(sentinels.zero));
    await expect(chart(page, 'CPU usage')).toContainText('Every value is zero.');
  });

  test('a gap is a gap', async ({ page }) => {
    await page.goto(addresses.resource(sentinels.gap, 'instance', '&from=now-6h&to=now'));
    await expect(chart(page, 'CPU usage')).toContainText('Nothing was sent for a while');
  });

  test('a source that stopped says since when', async ({ page }) => {
    await page.goto(addresses.resource(sentinels.stopped, 'instance', '&from=now-6h&to=now'));
    await expect(chart(page, 'CPU usage')).toContainText('No samples since 18 Nov 2026, 09:3');
  });

  test('nothing at all in the range says what to try', async ({ page }) => {
    await page.goto(addresses.resource(sentinels.empty));
    await expect(chart(page, 'CPU usage')).toContainText('No data in this range');
    await expect(chart(page, 'CPU usage')).toContainText('Try a longer range');
  });

  test('what retention deleted is told apart', async ({ page }) => {
    await page.goto(addresses.flat('&from=now-60d&to=now'));
    await expect(chart(page, 'CPU usage')).toContainText('past their retention');
  });
});

test('a forbidden source says so in its panels, and the page stands', async ({ page, watch }) => {
  watch.allow(/status of 403/);
  await page.goto(addresses.resource(sentinels.forbidden));
  await expect(chart(page, 'CPU usage').getByRole('status')).toContainText(
    /not allowed|rights|permission/i,
  );
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
