import type { Download, Page } from '@playwright/test';
import { projects } from '#mocks/sentinels.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const production = projects.production.id;
const usage = (search = '', projectId = production) => `/projects/${projectId}/usage${search}`;
const report = (search = '') => `/projects/${production}/usage/report${search}`;

/** An exact decimal as a whole number of units of the 30th digit: arithmetic of the test's own. */
const DIGITS = 30;
function exact(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(DIGITS, '0'));
}

const ONE = 10n ** BigInt(DIGITS);
const times = (a: bigint, b: bigint): bigint => (a * b) / ONE;
/** Halves up, as an invoice has it. */
const cents = (amount: bigint): bigint => (amount * 100n + ONE / 2n) / ONE;

/** Records of RFC 4180. */
function recordsOf(csv: string): string[][] {
  return csv
    .trim()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
      ),
    );
}

/** The digits of a figure as the page writes it: `€1,234.50`, `21.086 M samples`. */
const digitsOf = (text: string): string =>
  text
    .replace(/^€/, '')
    .replace(/ (M samples|GB)$/, '')
    .replaceAll(',', '');

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

async function csvFrom(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  return textOf(download);
}

const card = (page: Page, heading: string | RegExp) =>
  page
    .getByRole('main')
    .locator('section')
    .filter({
      has: page.getByRole('heading', { level: 2, name: heading }),
    });

const tileCost = async (page: Page): Promise<string> => {
  const tile = page.getByRole('region', { name: 'The month in figures' });
  await expect(tile).toContainText(/Cost so far\s*€\d/);
  return /€[\d,.]+/.exec(await tile.innerText())?.[0] ?? '';
};

test('a finance reader sees the month and its band, and recomputes it from the copied CSV', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(usage());
  const shown = await tileCost(page);
  const forecast = card(page, 'By the end of 30 November');
  await expect(forecast).toContainText(/80% interval\s*€[\d.]+ to €[\d.]+/);
  await expect(forecast).toContainText(/95% interval\s*€[\d.]+ to €[\d.]+/);
  await expect(forecast.getByText(/fell inside the 80% band; median error/)).toBeVisible();

  await page.getByRole('button', { name: 'How it is computed' }).click();
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const [heads = [], ...rows] = recordsOf(
    await page.evaluate(() => navigator.clipboard.readText()),
  );
  expect(heads).toHaveLength(8);
  const products = rows.slice(0, -2);
  const lines = new Map<string, bigint>();
  for (const [line, sources, , quantity = '', , price = '', days = '', amount = ''] of products) {
    const computed = times(times(exact(quantity), exact(price)), exact(days));
    expect(computed).toBe(exact(amount));
    const key = `${line} ${sources}`;
    lines.set(key, (lines.get(key) ?? 0n) + computed);
  }
  const total = [...lines.values()].reduce((sum, line) => sum + line, 0n);
  expect(exact(rows.at(-2)?.at(-1) ?? '')).toBe(total);
  const billed = [...lines.values()].reduce((sum, line) => sum + cents(line), 0n);
  expect(exact(rows.at(-1)?.at(-1) ?? '')).toBe((billed * ONE) / 100n);
  expect(exact(digitsOf(shown))).toBe((billed * ONE) / 100n);
});

test('the forecast is read by keyboard, day by day, and as a table', async ({ page }) => {
  await page.goto(usage());
  const shown = await tileCost(page);
  const chart = page.getByRole('slider', { name: 'Cost of the month, added up by day, UTC' });
  await expect(chart).toHaveAttribute('aria-valuetext', /^30 Nov: expected €[\d.]+ · 80%/);
  await chart.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /^1 Nov: €[\d.]+ by the end of the day$/);
  await page.getByText('Show as a table').click();
  const table = page.getByRole('table', { name: 'Cost of the month, added up by day, UTC' });
  await expect(table.getByRole('row')).toHaveCount(31);
  // Known up to now, forecast from now on; today is both.
  const today = table.getByRole('row', { name: /^18 Nov/ }).getByRole('cell');
  await expect(today.nth(0)).toHaveText(shown);
  await expect(today.nth(1)).toHaveText(/^€[\d.]+$/);
  await expect(
    table
      .getByRole('row', { name: /^17 Nov/ })
      .getByRole('cell')
      .nth(1),
  ).toHaveText('–');
});

test('what is printed and what is downloaded is what the report shows', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await page.goto(usage());
  const shown = await tileCost(page);
  await page.getByRole('link', { name: 'Report' }).click();
  const article = page.getByRole('article', { name: 'Report' });
  await expect(
    article.getByRole('heading', { name: 'Observability in November 2026' }),
  ).toBeVisible();
  await expect(article.getByRole('row', { name: /^Cost so far/ })).toContainText(shown);
  await expect(article.getByRole('row', { name: /^80% from/ })).toContainText('€');

  const csv = recordsOf(await csvFrom(page));
  for (const table of await article.getByRole('table').all()) {
    const title = await table.evaluate(
      (element) =>
        document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent,
    );
    const rows = await table
      .getByRole('row')
      .evaluateAll((all) =>
        all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
      );
    expect(rows.map((row) => row.map(digitsOf))).toEqual(
      csv.filter(([section]) => section === title).map(([, ...cells]) => cells.map(digitsOf)),
    );
  }

  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(article.getByRole('row', { name: /^Cost so far/ })).toBeVisible();
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
});

test('the month is the same to the cent wherever it is told', async ({ page }) => {
  await page.goto(usage());
  const shown = await tileCost(page);
  const bill = page.getByRole('table', { name: 'The bill, line by line' });
  await expect(bill.getByRole('row', { name: /^Total/ })).toContainText(shown);
  const amounts = await bill.getByRole('row').filter({ hasNotText: 'Total' }).allInnerTexts();
  const sum = amounts.reduce(
    (total, row) => total + BigInt((/€([\d.]+)/.exec(row)?.[1] ?? '0').replace('.', '')),
    0n,
  );
  expect(sum).toBe(BigInt(digitsOf(shown).replace('.', '')));
  const checks = page.getByRole('table', { name: 'Checked against others' });
  const cost = checks.getByRole('row', { name: /^Cost/ });
  await expect(cost).toContainText(shown);
  await expect(cost).toContainText('Agrees');
  for (const name of [/^Metrics · Custom/, /^Logs · Custom/, /^Traces · Custom/]) {
    await expect(checks.getByRole('row', { name })).not.toContainText('Differs');
  }
  const stated = page.getByRole('table', { name: 'Each data source’s own count' });
  await expect(stated.getByRole('row', { name: /^shop-logs/ })).toContainText('Agrees');
  await page.goto(report());
  const table = page.getByRole('table', { name: 'Day by day' });
  await expect(table.getByRole('row', { name: /^Total/ })).toContainText(shown);
});

test('a budget of this browser has a chance and a date, and stays', async ({ page }) => {
  await page.goto(usage());
  await page.getByRole('button', { name: 'Set a budget' }).click();
  const dialog = page.getByRole('dialog', { name: 'Observability of this project' });
  await dialog.getByLabel('Euros a month').fill('30');
  await dialog.getByLabel('Shares to draw as well').fill('50, 80');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const budgets = page.getByRole('list', { name: 'Budgets' });
  const own = budgets.getByRole('listitem').filter({ hasText: 'Observability of this project' });
  await expect(own).toContainText(/€30\.00 a month\s*More than 99% chance to be passed/);
  await expect(own).toContainText(/50%: €15\.00\s*Passed this month already/);
  await expect(own).toContainText('Kept in this browser only');
  await expect(card(page, /By the end/)).toContainText('80% of Budget €30.00');
  await page.reload();
  await expect(own).toContainText('€30.00 a month');
  await page.goto(usage('?region=fr-par'));
  await expect(budgets).toContainText('choose all of them');
});

test('budgets of the organization are read, made, changed and told to others', async ({ page }) => {
  await page.goto(usage());
  const shared = page.getByRole('listitem').filter({ hasText: 'Budget of the organization' });
  await expect(shared).toContainText('€2,500.00 a month');
  await expect(shared).toContainText('finance@example.com');
  await page.getByRole('button', { name: 'Manage budgets' }).click();
  const drawer = page.getByRole('dialog', { name: 'Budget of the organization' });
  const first = drawer.getByRole('region', { name: '€2,500.00 a month' });
  await first.getByLabel('Whole euros a month').fill('3000.5');
  await first.getByRole('button', { name: 'Save' }).first().click();
  await expect(first.getByRole('alert')).toContainText('whole euros only');
  await first.getByLabel('Whole euros a month').fill('3000');
  await first.getByRole('button', { name: 'Save' }).first().click();
  const changed = drawer.getByRole('region', { name: '€3,000.00 a month' });
  await changed.getByLabel('Alert at percent').fill('95');
  await changed.getByRole('button', { name: 'Add an alert' }).click();
  await changed.getByLabel('Whom to tell at 95%').fill('lead@example.com');
  const alert = changed.getByRole('listitem').filter({ hasText: 'Delete the alert at 95%' });
  await alert.getByRole('button', { name: 'Tell them' }).click();
  await expect(alert.getByLabel('E-mail')).toHaveValue('lead@example.com');
  await changed.getByRole('switch', { name: 'Enabled' }).click();
  await expect(changed.getByRole('switch', { name: 'Enabled' })).not.toBeChecked();
  await drawer.getByRole('button', { name: 'Close' }).click();
  await expect(shared).toContainText('Off');
  await expect(shared).toContainText('lead@example.com');
});

test('who may only read sees the budgets, and why they cannot be changed', async ({ page }) => {
  await page.goto(usage('?persona=viewer'));
  await page.getByRole('button', { name: 'Manage budgets' }).click();
  const create = page.getByRole('dialog').getByRole('button', { name: 'Create' });
  await expect(create).toHaveAttribute('aria-disabled', 'true');
});

test('a day that stood out is marked, and split into its causes', async ({ page }) => {
  test.slow();
  await page.goto(usage());
  await tileCost(page);
  const anomalies = page.getByRole('list', { name: 'Days that stood out' });
  const spike = anomalies.getByRole('listitem').filter({ hasText: '15 November' });
  await expect(spike).toContainText('shop-logs: more than promised');
  await spike.getByRole('button', { name: 'What changed that day' }).click();
  await expect(page).toHaveURL(/day=2026-11-15/);
  const table = page.getByRole('table', { name: 'What changed, by money' });
  await expect(table.getByRole('row').nth(1)).toContainText('shop-logs');
  await page.goto(usage('?day=2026-11-15&split=service'));
  await expect(page.getByRole('combobox', { name: 'Split the change by' })).toContainText(
    'service',
  );
  // A month of every series, by its label.
  await page.waitForLoadState('networkidle');
  await expect(table.getByRole('columnheader', { name: 'By price' })).toBeVisible();
});

test('deploys and changes of retention are marks on the days', async ({ page }) => {
  await page.goto(usage('?by=source'));
  const bars = page.getByRole('slider', { name: 'Cost by day, UTC' });
  await expect(bars).toHaveAttribute('aria-valuetext', /^18 Nov/);
  // Marks arrive after the bars.
  await page.waitForLoadState('networkidle');
  await bars.press('Home');
  const readings: string[] = [];
  for (let day = 1; day <= 18; day += 1) {
    readings.push((await bars.getAttribute('aria-valuetext')) ?? '');
    await bars.press('ArrowRight');
  }
  const deployed = readings.find((each) => each.includes('Deploy '));
  const [, day, service] = /^(\d+) Nov: .*Deploy (\S+)/.exec(deployed ?? '') ?? [];
  if (!day || !service) throw new Error(`No deploy among: ${readings.join('; ')}`);
  await page.goto(usage(`?by=source&day=2026-11-${day.padStart(2, '0')}`));
  await expect(card(page, `What changed on ${day} November`)).toContainText(`Deploy ${service}`);

  await page.getByRole('button', { name: 'Retention of shop-metrics' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Days').fill('120');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(bars).toHaveAttribute(
    'aria-valuetext',
    /^18 Nov.*Retention of shop-metrics in days: 120 instead of 90/,
  );
});

test('a day is split by the labels of the data source that is chosen', async ({ page }) => {
  await page.goto(usage('', projects.manyRules.id));
  const sources = page.getByRole('combobox', { name: 'Data source' });
  await expect(sources).toBeVisible();
  await page.waitForLoadState('networkidle');
  await sources.click();
  const second = page.getByRole('option').nth(1);
  const name = (await second.innerText()).split(' · ')[0] ?? '';
  await second.click();
  await expect(page).toHaveURL(/of=/);
  await page.getByRole('combobox', { name: 'Split the change by' }).click();
  await expect(page.getByRole('option', { name: new RegExp(`^${name} · `) }).first()).toBeVisible();
});

test('what is billed in a region that does not answer is not said to be nothing', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 503/);
  await page.goto(usage('?fail=fr-par'));
  const tiles = page.getByRole('region', { name: 'The month in figures' });
  await expect(tiles).toContainText(/Cost so far\s*– not known/);
  await expect(tiles).toContainText(/at least [\d.]+ M samples/);
  await expect(page.getByRole('main')).not.toContainText(/Total\s*€0\.00/);
  await page.getByRole('link', { name: 'Report' }).click();
  const article = page.getByRole('article', { name: 'Report' });
  await expect(article.getByRole('table', { name: 'Not measured' })).toContainText('fr-par');
  const csv = recordsOf(await csvFrom(page));
  const missing = csv.filter(([section]) => section === 'Not measured');
  expect(missing.map(([, region]) => region)).toEqual(['Region', 'fr-par']);
  expect(csv).toContainEqual(['The month in figures', 'Cost so far', '– not known']);
});

test('a project that sends nothing, a region that fails, and counts that differ are said', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 503/);
  await page.goto(usage('', projects.empty.id));
  await expect(page.getByRole('region', { name: 'The month in figures' })).toContainText('€0.00');
  await expect(page.getByRole('heading', { name: /By the end/ })).toHaveCount(0);
  await page.goto(usage('', projects.oneRegionFails.id));
  await expect(page.getByText('the totals are of the rest')).toBeVisible();
  await expect(page.getByRole('heading', { name: /By the end/ })).toBeVisible();
  await page.goto(usage('', projects.sentinels.id));
  const checks = page.getByRole('table', { name: 'Checked against others' });
  await expect(checks.getByRole('row', { name: /^Logs · The provider/ })).toContainText(
    /Differs by -\d.*Since 10 November/,
  );
});

test('usage, its forecast and its report are accessible', async ({ page }) => {
  test.slow();
  await page.goto(usage());
  await tileCost(page);
  await expect(page.getByRole('heading', { name: /By the end/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Days that stood out' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(report());
  await expect(page.getByRole('table', { name: 'Day by day' })).toBeVisible();
  await expectAccessible(page);
});
