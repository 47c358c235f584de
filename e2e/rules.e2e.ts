import type { Page } from '@playwright/test';
import { projects } from '#mocks/sentinels.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const base = `/projects/${projects.production.id}/alerts`;

/** Lines of the shop that speak of errors. */
const LINES = 'sum(count_over_time({namespace="shop"} |= "error" [5m])) > 1';

const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'All alerts' }).getByRole('row').filter({ hasText: name });

test('a rule of one’s own is checked and written', async ({ page, watch }) => {
  // So a ruler says that it has no groups yet.
  watch.allow(/404/);
  await page.goto(`${base}?region=fr-par`);
  await page.getByRole('button', { name: 'New rule' }).click();
  const form = page.getByRole('dialog', { name: 'New rule' });
  await form.getByLabel('Expression').fill('instance_server_vcpu_count > > 1');
  await form.getByLabel('Must hold for').fill('5 minutes');
  await form.getByLabel('Labels: name 1').fill('9lives');
  await form.getByLabel('Annotations: value 1').fill('{{ $labels.resource_name');
  await form.getByRole('button', { name: 'Write rule' }).click();
  for (const sentence of [
    'Give the rule a name',
    'cannot be read at line 1, column 30',
    '5 minutes is no duration',
    '9lives is no name for a label',
    'The template cannot be read',
  ]) {
    await expect(form.getByText(sentence)).toBeVisible();
  }
  // What is typed outlives a drawer that is closed by accident.
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: 'New rule' }).click();
  await expect(form.getByLabel('Must hold for')).toHaveValue('5 minutes');

  await form.getByLabel('Name', { exact: true }).fill('ManyCores');
  await form.getByLabel('Expression').fill('instance_server_vcpu_count > 1');
  await form.getByLabel('Threshold').fill('0');
  await expect(form.getByLabel('Expression')).toHaveValue('instance_server_vcpu_count > 0');
  await form.getByLabel('Must hold for').fill('30s');
  await form.getByLabel('Labels: name 1').fill('severity');
  await form.getByLabel('Annotations: value 1').fill('{{ $labels.resource_name }}: {{ $value }}');
  await form.getByRole('button', { name: 'For what does it hold now?' }).click();
  await expect(form.getByText(/holds for \d+ series now/)).toBeVisible();
  await expect(form.getByRole('region', { name: 'The group as YAML' })).toContainText(
    'alert: ManyCores',
  );
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Write rule' }).click();
  await expect(form).toBeHidden();

  await rowOf(page, 'ManyCores').getByRole('button', { name: 'ManyCores' }).click();
  const drawer = page.getByRole('dialog', { name: 'ManyCores', exact: true });
  await expect(drawer.getByText('The group as code')).toBeVisible();
});

test('a rule on logs is written, changed and deleted', async ({ page, watch }) => {
  // Its drawer back-tests it, beside all that is asked again after each writing.
  test.slow();
  watch.allow(/404/);
  await page.goto(`${base}?region=fr-par`);
  await page.getByRole('button', { name: 'New rule' }).click();
  const form = page.getByRole('dialog', { name: 'New rule' });
  await form.getByRole('combobox', { name: 'Data source' }).click();
  await page.getByRole('option', { name: 'shop-logs (fr-par, logs)' }).click();
  await form.getByLabel('Name', { exact: true }).fill('ManyErrors');
  await form.getByLabel('Expression').fill('{namespace="shop"} |= "error"');
  await form.getByRole('button', { name: 'Write rule' }).click();
  await expect(form.getByText('The expression finds lines')).toBeVisible();
  await form.getByLabel('Expression').fill(LINES);
  await expect(form.getByText('In words: over 1 for 5 minutes')).toBeVisible();
  await form.getByRole('button', { name: 'For what does it hold now?' }).click();
  await expect(form.getByText('holds for one series now')).toBeVisible();
  await form.getByRole('button', { name: 'Write rule' }).click();
  await expect(form).toBeHidden();
  await rowOf(page, 'ManyErrors').getByRole('button', { name: 'ManyErrors' }).click();
  const drawer = page.getByRole('dialog', { name: 'ManyErrors', exact: true });
  await drawer.getByRole('tab', { name: 'cURL' }).click();
  await expect(drawer.getByRole('tabpanel')).toContainText('/loki/api/v1/rules/custom');
  await drawer.getByRole('button', { name: 'Edit rule' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit rule' });
  await edit.getByLabel('Threshold').fill('2000');
  await edit.getByRole('button', { name: 'Write rule' }).click();
  await expect(edit).toBeHidden();
  await expect(drawer).toContainText('[5m])) > 2000');
  await drawer.getByRole('button', { name: 'Delete rule' }).click();
  const sure = page.getByRole('dialog', { name: 'Delete this rule?' });
  await sure.getByRole('button', { name: 'Delete rule' }).click();
  await expect(sure).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(rowOf(page, 'ManyErrors')).toHaveCount(0);
});

test('a default rule is copied with a threshold of one’s choice', async ({ page, watch }) => {
  watch.allow(/404/);
  await page.goto(`${base}?region=fr-par&q=InstanceHighCPUUsage`);
  await rowOf(page, 'High CPU usage').getByRole('button', { name: 'High CPU usage' }).click();
  const drawer = page.getByRole('dialog', { name: 'High CPU usage' });
  await drawer.getByRole('button', { name: 'Own rule from this one' }).click();
  const form = page.getByRole('dialog', { name: 'New rule' });
  await form.getByLabel('Threshold').fill('0.75');
  await expect(form.getByLabel('Expression')).toHaveValue(/vcpu_count > 0\.75$/);
  await expect(form.getByText('In words: over 75')).toBeVisible();
  await form.getByRole('button', { name: 'Write rule' }).click();
  await expect(form).toBeHidden();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').first().fill('InstanceHighCPUUsageCustom');
  await expect(rowOf(page, 'InstanceHighCPUUsageCustom')).toHaveCount(1);
});

test('coverage adds up, and says what is off', async ({ page }) => {
  await page.goto(`${base}/coverage?region=fr-par`);
  const counts = page.getByRole('list', { name: 'How many alerts are on' });
  await expect(page.getByText('have no alert at all')).toBeVisible();
  const countOf = async (word: string) =>
    Number.parseInt(await counts.getByRole('button', { name: word }).innerText(), 10);
  const off = await countOf('Off');
  expect(off).toBeGreaterThan(0);
  const marks = page.getByRole('cell').filter({ hasText: /^Off$/ });
  await expect(marks).toHaveCount(off);
  await counts.getByRole('button', { name: 'On', exact: false }).first().click();
  await expect(page).toHaveURL(/show=on/);
  await expectAccessible(page);
});

test('a button keeps the focus when it turns out that it may be used', async ({ page }) => {
  await page.goto(`${base}?slow=1000`);
  const button = page.getByRole('button', { name: 'New rule' });
  await button.focus();
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).not.toHaveAttribute('aria-disabled');
  await expect(button).toBeFocused();
});
