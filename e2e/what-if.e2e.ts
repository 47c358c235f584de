import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { projects } from '#mocks/sentinels.ts';
import { expect, expectAccessible, NOW, test } from './fixtures.ts';

const USAGE = `/projects/${projects.production.id}/usage`;
const MONTH_DAYS = (NOW.getTime() - Date.UTC(2026, 10, 1)) / 86_400_000;

/** A line of the bill as its CSV has it: quantities in millions of samples, tens of millions, or GB. */
interface Line {
  readonly name: string;
  readonly source: string;
  readonly quantity: number;
  readonly price: number;
  readonly days: number;
}

async function billLines(page: Page): Promise<readonly Line[]> {
  await page.goto(USAGE);
  await expect(page.getByRole('row').filter({ hasText: 'Custom logs' }).first()).toContainText(
    /€[1-9]/,
  );
  // The other lines may be still on their way.
  await page.waitForLoadState('networkidle');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).first().click();
  const text = await readFile(await (await download).path(), 'utf8');
  const rows = text.trim().split(/\r?\n/).slice(1);
  return rows.flatMap((row) => {
    const [name = '', source = '', , quantity, , price, days] = row
      .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
      .map((cell) => cell.replaceAll(/^"|"$/g, ''));
    return source === ''
      ? []
      : [{ name, source, quantity: Number(quantity), price: Number(price), days: Number(days) }];
  });
}

const cents = (euros: number) => Math.round(euros * 100 + 1e-7);
const priced = (lines: readonly Line[]) =>
  lines.reduce((sum, { quantity, price, days }) => sum + cents(quantity * price * days), 0);

/** The lines with the quantities of one source multiplied, to the whole sample or byte. */
function scaled(lines: readonly Line[], source: string, factor: number): readonly Line[] {
  const unit = (name: string) =>
    name.includes('metrics') ? (name.includes('kept') ? 1e7 : 1e6) : 1e9;
  return lines.map((line) =>
    line.source.startsWith(source)
      ? {
          ...line,
          quantity: Math.round(line.quantity * factor * unit(line.name)) / unit(line.name),
        }
      : line,
  );
}

async function eurosIn(page: Page, tile: string): Promise<number> {
  const summary = page.getByRole('region', { name: 'The bill before and after' });
  const figure = summary.locator('div', {
    has: page.getByRole('heading', { name: tile, exact: true }),
  });
  await expect(figure).toHaveText(/€\d/);
  return Math.round(Number((await figure.innerText()).replaceAll(/[^\d.-]/g, '')) * 100);
}

/** Adds a change by the form. */
async function choose(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

test('each what-if is the bill as one recomputes it by hand', async ({ page }) => {
  const lines = await billLines(page);
  const before = priced(lines);
  await page.getByRole('link', { name: 'What if', exact: true }).click();
  await choose(page, 'The bill it is about', 'November 2026 so far');
  const add = page.getByRole('button', { name: 'Add', exact: true });

  await choose(page, 'Data source', 'shop-logs · fr-par');
  await page.getByLabel('Days to keep').fill('7');
  await add.click();
  await expect(page.getByText('Deletes 23 days of data')).toBeVisible();
  let expected: readonly Line[] = lines.filter(
    ({ name }) => name !== 'Custom logs, kept beyond the default',
  );
  await expect.poll(() => eurosIn(page, 'As it is')).toBe(before);
  await expect.poll(() => eurosIn(page, 'Then')).toBe(priced(expected));
  await expect.poll(() => eurosIn(page, 'Difference')).toBe(priced(expected) - before);

  await choose(page, 'Change', 'Scrape less or more often');
  await expect(page.getByLabel('Seconds now')).toHaveValue('60');
  await page.getByLabel('Seconds then').fill('120');
  await add.click();
  expected = scaled(expected, 'shop-metrics', 0.5);
  await expect.poll(() => eurosIn(page, 'Then')).toBe(priced(expected));

  await choose(page, 'Change', 'Sample traces');
  await add.click();
  expected = scaled(expected, 'shop-traces', 0.1);
  await expect.poll(() => eurosIn(page, 'Then')).toBe(priced(expected));

  await choose(page, 'Change', 'Add a data source of metrics');
  await page.getByLabel('Name of the source').fill('edge');
  await page.getByLabel('Series', { exact: true }).fill('5000');
  await add.click();
  const added = (5_000 * MONTH_DAYS * 1_440) / 1e6;
  const alone = priced(expected);
  expected = expected.map((line) =>
    line.name === 'Custom metrics' ? { ...line, quantity: line.quantity + added } : line,
  );
  await expect.poll(() => eurosIn(page, 'Then')).toBe(priced(expected));

  // All of it is in the address.
  await page.reload();
  await expect.poll(() => eurosIn(page, 'Then')).toBe(priced(expected));
  await page.goBack();
  await expect.poll(() => eurosIn(page, 'Then')).toBe(alone);
});

test('a metric and a label less are the bill without their series', async ({ page }) => {
  const lines = await billLines(page);
  await page.getByRole('link', { name: 'Why', exact: true }).click();
  const series = async (metric: string) => {
    const name = page.getByRole('rowheader', { name: metric, exact: true });
    const row = page.getByRole('row').filter({ has: name });
    return Number(await row.getByRole('cell').first().innerText());
  };
  const dropped = await series('http_request_duration_seconds_bucket');
  const views = await series('marketplace_views_total');
  const total = await page.getByRole('heading', { name: /^\d+ series$/ }).innerText();
  const share = (count: number) => count / Number.parseInt(total, 10);

  await page
    .getByRole('link', { name: 'What if http_request_duration_seconds_bucket were dropped' })
    .click();
  await choose(page, 'The bill it is about', 'November 2026 so far');
  const without = scaled(lines, 'shop-metrics', 1 - share(dropped));
  await expect.poll(() => eurosIn(page, 'Then')).toBe(priced(without));
  await choose(page, 'Change', 'Drop a label of a metric');
  await page.getByLabel('Metric name').fill('marketplace_views_total');
  await page.getByLabel('Label', { exact: true }).fill('seller');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const both = scaled(lines, 'shop-metrics', 1 - share(dropped) - share(views - 1));
  await expect.poll(() => eurosIn(page, 'Then')).toBe(priced(both));
  await expectAccessible(page);
});

test('the configuration stands beside the saving, and goes with it', async ({ page }) => {
  await page.goto(`${USAGE}/why`);
  await page.getByRole('link', { name: 'What if marketplace_items were dropped' }).click();
  const code = (name: string) =>
    page.getByRole('region', { name: `The configuration that does it: ${name}` });
  await expect(code('Prometheus')).toContainText(/regex: marketplace_items\n\s+action: drop/);
  await page.getByRole('tab', { name: 'Alloy' }).click();
  await expect(code('Alloy')).toContainText('"marketplace_items"');
  await page.getByRole('button', { name: /^Take out/ }).click();
  await expect(page.getByRole('heading', { name: 'Nothing is different yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('Days to keep').fill('0');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Fill in every field')).toBeVisible();
});

const CONFIG = `global: { scrape_interval: 30s }
scrape_configs:
  - job_name: storefront
    static_configs: [{ targets: ['a:1', 'b:1'] }]
  - job_name: pods
    kubernetes_sd_configs: [{ role: pod }]
remote_write:
  - { url: 'https://x', headers: { X-Token: hunter2 } }`;

test('a pasted configuration is estimated here, and kept nowhere', async ({ page }) => {
  await page.goto(`${USAGE}/agent`);
  const text = page.getByLabel('Paste it here');
  await text.fill(CONFIG);
  const job = page.getByRole('row').filter({ hasText: 'storefront' });
  // Two targets of 32 series, as measured, and five more of each scrape.
  await expect(page.getByLabel('Series of a target: storefront')).toHaveValue('32');
  await expect(job).toContainText('0.213 M samples');
  await page.getByLabel('Targets: pods').fill('26000');
  await expect(page.getByText('It would break limits of a data source')).toBeVisible();
  await expectAccessible(page);
  await text.fill(`${CONFIG}\nscrape_configs: [`);
  await expect(page.getByText(/^Line \d+: /)).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(kept + page.url()).not.toContain('hunter2');
});

test('the bytes of logs are told by stream, by label and by search', async ({ page }) => {
  await page.goto(`${USAGE}/why`);
  await choose(page, 'Data source', 'shop-logs · fr-par');
  await expect(page.getByRole('row').nth(1)).toContainText('service_name="storefront"');
  await choose(page, 'Count by', 'team');
  await expect(page.getByRole('rowheader')).toHaveText(['web', 'payments', 'catalog', 'platform']);
  await page.getByRole('searchbox', { name: 'Search the values' }).fill('pay');
  await expect(page.getByRole('rowheader')).toHaveText(['payments']);
  await expectAccessible(page);
});

test('an empty project can still ask what a new source would cost', async ({ page }) => {
  await page.goto(`/projects/${projects.empty.id}/usage/what-if`);
  await page.getByRole('combobox', { name: 'Change', exact: true }).click();
  await page.getByRole('option', { name: 'Add a data source of metrics' }).click();
  await page.getByLabel('Name of the source').fill('first');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  // 1,000 series every minute for 30 days: 43.2 M samples at €0.15.
  await expect.poll(() => eurosIn(page, 'Then')).toBe(648);
});
