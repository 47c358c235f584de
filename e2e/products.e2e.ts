import { projects } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('from the front door to a resource, by its name', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await page.getByRole('link', { name: 'CPU & GPU Instances', exact: true }).click();
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

/** What a column of the list says, row by row; a missing value is a dash. */
async function column(page: Page, name: string): Promise<string[]> {
  const headers = await page.getByRole('columnheader').allTextContents();
  const cells = await page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  return cells.map((row) => row[headers.indexOf(name)] ?? '');
}

test('the list sorts, says so, and keeps its order in the address', async ({ page }) => {
  await page.goto(addresses.instances());
  const header = page.getByRole('columnheader', { name: 'CPU usage' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await page.reload();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('cell', { name: /^[\d.]+%$/ }).first()).toBeVisible();
  await expect(async () => {
    const values = (await column(page, 'CPU usage')).map(Number.parseFloat).filter(Number.isFinite);
    expect(values.length).toBeGreaterThan(5);
    expect(values).toEqual(values.toSorted((one, other) => other - one));
  }).toPass();
});

for (const [product, title] of [
  ['CPU & GPU Instances', 'CPU usage'],
  ['PostgreSQL & MySQL', 'CPU usage'],
  ['Load Balancer', 'Connections'],
] as const) {
  test(`the busiest of ${product} is the same on its card, in its list and on its chart`, async ({
    page,
  }) => {
    await page.goto(addresses.products());
    const card = page.getByRole('article').filter({ hasText: product });
    await card.scrollIntoViewIfNeeded();
    await expect(card).toContainText(/the busiest[\d.]+%/);
    await page.waitForLoadState('networkidle');
    const [, busiest = ''] = /the busiest\s*([\d.]+%)/.exec((await card.textContent()) ?? '') ?? [];

    await card.getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: product })).toBeVisible();
    const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
    // The lists of all regions are there, and figures in every row that has any.
    await expect.poll(async () => (await column(page, title)).includes(busiest)).toBe(true);
    const values = (await column(page, title)).map(Number.parseFloat).filter(Number.isFinite);
    expect(`${Math.max(...values)}%`).toBe(busiest);

    const cell = page.getByRole('cell', { name: busiest, exact: true });
    const row = rows.filter({ has: cell }).first();
    await row.getByRole('link').click();
    const chart = page.getByRole('figure', { name: title, exact: true });
    await expect(chart.getByRole('listitem').first()).toContainText(busiest);
  });
}

test('one type is no column, and a name has room beside long heads', async ({ page }) => {
  await page.goto(addresses.instances());
  await expect(page.getByRole('cell', { name: 'pl-waw' }).first()).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Type' })).toHaveCount(0);
  await page.goto(`${addresses.products()}/mnq`);
  const name = page.getByRole('link', { name: 'order-events' });
  await expect(name).toBeVisible();
  expect((await name.boundingBox())?.height).toBeLessThan(24);
  await page.setViewportSize({ width: 390, height: 844 });
  const value = page.getByRole('cell', { name: /s$/ }).filter({ hasText: /\d s$/ }).first();
  await expect(value).toBeVisible();
  const cells = await page
    .getByRole('cell')
    .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth + 1).length);
  expect(cells).toBe(0);
});

test('the worst comes first, and no alert is not all well', async ({ page }) => {
  await page.goto(`${addresses.instances()}?sort=state`);
  await expect(page.getByRole('cell', { name: 'Firing' }).first()).toBeVisible();
  await expect.poll(async () => (await column(page, 'State'))[0]).toBe('Firing');
  await expect(async () => {
    const states = [...new Set(await column(page, 'State'))];
    expect(states.indexOf('OK')).toBe(states.length - 1);
    expect(states).toContain('No alert on');
  }).toPass();
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
  await expect(
    page.getByRole('heading', { name: '26 products send nothing in this range' }),
  ).toBeVisible();
  await expect(page.getByText('attach one to an Instance of this project')).toBeVisible();
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

test('three thousand resources filter and scroll with a handful of elements', async ({ page }) => {
  await page.goto(addresses.instances(projects.crowd.id));
  await expect(page.getByText('3000 resources')).toBeVisible();
  await expect(page.getByRole('cell', { name: /^[\d.]+%$/ }).first()).toBeVisible();
  const filter = page.getByRole('searchbox', { name: 'Filter resources' });
  // From the key to the frame that shows what it leaves, in the page's own time.
  const delays: number[] = [];
  for (const typed of ['2', '24', '240']) {
    const delay = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          document.addEventListener(
            'input',
            () => {
              const start = performance.now();
              const status = [...document.querySelectorAll('[role="status"]')].find((each) =>
                each.textContent.includes('resources'),
              );
              const before = status?.textContent;
              const look = () => {
                if (status?.textContent === before) requestAnimationFrame(look);
                else resolve(performance.now() - start);
              };
              requestAnimationFrame(look);
            },
            { once: true, capture: true },
          );
        }),
    );
    await filter.pressSequentially(typed.slice(-1));
    delays.push(await delay);
  }
  console.log(`Filtering 3,000 resources: ${delays.map((each) => Math.round(each)).join(', ')} ms`);
  await expect(page.getByRole('link', { name: 'worker-0240' })).toBeVisible();
  await filter.fill('');
  await expect(page.getByText('3000 resources', { exact: true })).toBeVisible();

  const { blanks, nodes } = await page.evaluate(async () => {
    const blankAt: number[] = [];
    let most = 0;
    const end = document.documentElement.scrollHeight - innerHeight;
    for (let top = 600; top < Math.min(end, 40_000); top += 800) {
      // A busy browser may draw a frame before it tells of a scroll: what counts is the frame in which it does.
      const told = new Promise((resolve) =>
        document.addEventListener('scroll', () => requestAnimationFrame(resolve), { once: true }),
      );
      scrollTo(0, top);
      await told;
      // The one or the other is off the line between two rows.
      const isRow = [0, 20].some((below) =>
        document
          .elementFromPoint(innerWidth / 2, innerHeight / 2 + below)
          ?.closest('tr')
          ?.querySelector('a'),
      );
      if (!isRow) blankAt.push(top);
      most = Math.max(most, document.querySelectorAll('*').length);
    }
    return { blanks: blankAt, nodes: most };
  });
  console.log(`DOM nodes while scrolling 3,000 resources: ${nodes}`);
  expect(blanks).toEqual([]);
  expect(nodes).toBeGreaterThan(500);
  expect(nodes).toBeLessThan(3_000);
});

test('a name typed into the palette leads to the resource, wherever it is', async ({ page }) => {
  await page.goto(addresses.products());
  await page.getByRole('button', { name: 'Search' }).click();
  const input = page.getByRole('combobox', { name: 'Go to a page, a product or a resource' });
  await input.fill('web-nl-1');
  await expect(page.getByRole('option', { name: /web-nl-1.*nl-ams/ })).toBeVisible();
  await input.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'web-nl-1' })).toBeVisible();
  await expect(page).toHaveURL(/region=nl-ams/);
});
