import { projects } from '#mocks/sentinels.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const base = `/projects/${projects.production.id}/alerts`;

for (const [size, viewport] of [
  ['a laptop', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  for (const [name, address] of [
    ['Active', base],
    ['Rules', `${base}/rules`],
  ] as const) {
    test(`${name} on ${size}: rows, no violation, nothing sideways`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.goto(address);
      await expect(page.getByRole('list', { name }).getByRole('listitem').first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test('rules are narrowed by words and state, both in the address', async ({ page }) => {
  await page.goto(`${base}/rules`);
  const rules = page.getByRole('list', { name: 'Rules' }).getByRole('listitem');
  await expect(rules.first()).toBeVisible();
  await page.getByRole('searchbox').fill('cpu');
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Quiet' }).click();
  await expect(page).toHaveURL(/q=cpu&state=inactive|state=inactive&q=cpu/);
  for (const rule of await rules.all()) await expect(rule).toContainText(/cpu/i);
  await page.getByRole('searchbox').fill('no rule is called this');
  await expect(page.getByText('Nothing here matches')).toBeVisible();
});

test('a region that fails is named, and the rest is there', async ({ page, watch }) => {
  watch.allow(/503/);
  await page.goto(`${base}/rules?fail=nl-ams`);
  await expect(page.getByText('Not everything answered')).toBeVisible();
  await expect(page.getByText(/^nl-ams: /).first()).toBeVisible();
  await expect(page.getByRole('list', { name: 'Rules' })).toBeVisible();
});

test('who may only read is told why no silence can be made', async ({ page }) => {
  await page.goto(`${base}/silences?persona=viewer`);
  const button = page.getByRole('button', { name: 'New silence' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/read/i);
  await button.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a silence: what is wrong with it is said, then it is listed, and ended', async ({ page }) => {
  await page.goto(`${base}/silences?region=fr-par`);
  await expect(page.getByRole('heading', { name: 'Nothing is silenced' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'New silence' }).click();
  const dialog = page.getByRole('dialog', { name: 'New silence' });
  const matchers = dialog.getByLabel('Alerts that match');
  await matchers.fill('alertname HighLoad');
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click();
  await expect(dialog.getByText('Write label="value"')).toBeVisible();
  await expectAccessible(page);
  await matchers.fill('alertname="HighLoad"');
  await dialog.getByLabel('Your name').fill('the day shift');
  await dialog.getByLabel('Why').fill('planned work');
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click();
  const silences = page.getByRole('list', { name: 'Silences' });
  await expect(silences).toContainText('planned work');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await silences.getByRole('button', { name: 'Expire' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Expire' }).click();
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Expired' }).click();
  await expect(silences).toContainText('Ended');
});
