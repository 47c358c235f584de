import { readFileSync } from 'node:fs';
import { projects } from '#mocks/sentinels.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const address = `/projects/${projects.production.id}/settings`;

for (const [size, viewport] of [
  ['a laptop', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(`settings on ${size}: no violation, nothing sideways`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto(address);
    await page.getByText('packages it is built from').click();
    await expect(page.getByRole('table', { name: 'Packages and licences' })).toBeVisible();
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('theme, density and time zone hold at once and after a reload', async ({ page }) => {
  await page.goto(address);
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('radio', { name: 'Compact' }).check();
  await page.getByRole('button', { name: 'UTC', exact: true }).click();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('data-density', 'compact');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(html).toHaveAttribute('data-density', 'compact');
  await expect(page.getByRole('button', { name: 'UTC', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('what this browser keeps is listed, saved as a file, forgotten, and read back', async ({
  page,
}) => {
  await page.goto(`/projects/${projects.production.id}/data-sources`);
  await expect(page.getByRole('row').filter({ hasText: 'shop-metrics' })).toContainText('€');
  // The volumes are kept as they arrive.
  await page.waitForLoadState('networkidle');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  const row = page.getByRole('row').filter({ hasText: 'Daily volumes' });
  await expect(row).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save all as a file' }).click(),
  ]);
  const path = await download.path();
  const saved: { storage: object; dailyVolumes: unknown[] } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  expect(saved.dailyVolumes.length).toBeGreaterThan(3);
  expect(saved.storage).toMatchObject({ 'vigie.preferences': { theme: 'dark' } });
  await page.getByRole('button', { name: 'Forget: Daily volumes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget: Daily volumes' });
  await expect(dialog).toContainText('cannot be brought back');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Forget' }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: 'Read a file' }).click();
  const reader = page.getByRole('dialog', { name: 'Read a file' });
  await reader.getByLabel('File', { exact: true }).setInputFiles(path);
  const held = reader.getByRole('table', { name: 'What the file holds' });
  await expect(held.getByRole('row').filter({ hasText: 'Daily volumes' })).toContainText('2026');
  await reader.getByRole('button', { name: 'Read in' }).click();
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: 'Forget: Preferences' }).click();
  await page
    .getByRole('dialog', { name: 'Forget: Preferences' })
    .getByRole('button', { name: 'Forget' })
    .click();
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
});
