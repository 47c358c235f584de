import type { Page } from '@playwright/test';
import { projects } from '#mocks/sentinels.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const address = `/projects/${projects.production.id}/alerts/silences?region=fr-par`;

const listed = (page: Page, words: string) =>
  page.getByRole('list', { name: 'Silences' }).getByRole('listitem').filter({ hasText: words });

test('a silence is refused, made, changed, replaced and ended', async ({ page }) => {
  await page.goto(address);
  await page.getByRole('button', { name: 'New silence' }).click();
  const form = page.getByRole('dialog', { name: 'New silence' });
  const matchers = form.getByLabel('Alerts that match');
  const send = form.getByRole('button', { name: 'Silence', exact: true });
  await form.getByLabel('Your name').fill('the day shift');
  await form.getByLabel('Why').fill('planned work');
  for (const [typed, sentence] of [
    ['alertname=~".*"', 'This would silence everything'],
    ['alertname', 'Write label="value"'],
    ['alertname=~"(web"', 'cannot read the pattern'],
  ] as const) {
    await matchers.fill(typed);
    await send.click();
    await expect(form.getByText(sentence)).toBeVisible();
  }
  await expectAccessible(page);
  await matchers.fill('alertname="say \\"é\\"",\nteam!~"web|api"');
  await expect(form.getByText('Holds back 0 of')).toBeVisible();
  await send.click();
  await expect(form).toBeHidden();
  const silence = listed(page, 'planned work');
  await expect(silence).toContainText('alertname="say \\"é\\""');
  await expect(silence).toContainText('Holds back 0 alerts now');

  await silence.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit this silence' });
  await expect(edit.getByLabel('Alerts that match')).toHaveValue(/team!~"web\|api"/);
  await edit.getByRole('combobox', { name: 'For' }).click();
  await page.getByRole('option', { name: 'Until a date…' }).click();
  await edit.getByLabel('Until').fill('yesterday');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit.getByText('Write a date and time to come')).toBeVisible();
  await edit.getByLabel('Until').fill('2026-11-30 08:00');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();
  await expect(silence.filter({ hasText: '30 Nov 2026' })).toHaveCount(1);
  await expect(silence).toHaveCount(1);

  await silence.getByRole('button', { name: 'Edit' }).click();
  await edit.getByLabel('Alerts that match').fill('alertname="Other"');
  await expect(edit.getByText('Other matchers make another silence')).toBeVisible();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();
  await expect(silence.filter({ hasText: 'alertname="Other"' })).toHaveCount(1);
  await expect(silence).toHaveCount(1);

  await silence.getByRole('button', { name: 'Expire' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Expire' }).click();
  await expect(silence).toBeHidden();
});

test('the keyboard alone makes one', async ({ page }) => {
  await page.goto(address);
  const button = page.getByRole('button', { name: 'New silence' });
  // Until it is known what the key may do, it may do nothing.
  await button.click({ trial: true });
  await button.press('Enter');
  const form = page.getByRole('dialog', { name: 'New silence' });
  await form.getByLabel('Alerts that match').focus();
  await page.keyboard.type('alertname="Typed"');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('me');
  await page.keyboard.press('Tab');
  await page.keyboard.type('because');
  await page.keyboard.press('Enter');
  await expect(listed(page, 'because')).toContainText('alertname="Typed"');
});

test('who may only read is told so', async ({ page }) => {
  await page.goto(`${address}&persona=viewer`);
  const button = page.getByRole('button', { name: 'New silence' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/./);
  await button.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
