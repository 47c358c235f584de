import type { Locator, Page } from '@playwright/test';
import { sentinels, slopeAt } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { chart } from './charts.ts';
import { expect, expectAccessible, NOW, test } from './fixtures.ts';

const TITLE = 'CPU usage';

/** Walks the page by one key until something has the focus, as somebody without a pointer does. */
async function walkTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(target).toBeVisible();
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 150; presses++) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The focus never comes to ${String(target)}.`);
}

const reader = (page: Page, title = TITLE) => page.getByRole('application', { name: title });
const spoken = (page: Page, title = TITLE) => reader(page, title).locator('[aria-live=polite]');

test('with the keyboard alone: from home to the peak of a CPU yesterday, read as text', async ({
  page,
}) => {
  test.slow();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const project = page.getByRole('combobox', { name: 'Project' });
  await walkTo(page, project);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'production' })).toBeFocused();
  await page.keyboard.type('sentinels');
  await page.keyboard.press('Enter');
  await expect(project).toHaveText('sentinels');
  await expect(project).toBeFocused();

  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1, name: 'Products' })).toBeVisible();
  await walkTo(page, page.getByRole('main').getByRole('link', { name: /Instances$/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Instances$/ })).toBeVisible();
  const filter = page.getByRole('searchbox', { name: 'Filter resources' });
  await expect(filter).toBeVisible();
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await page.keyboard.type('slope');
  await walkTo(page, page.getByRole('main').getByRole('link', { name: 'slope', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'slope' })).toBeVisible();

  await walkTo(page, page.getByRole('button', { name: /^Time range/ }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await walkTo(page, page.getByRole('button', { name: 'Yesterday' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=\d+&to=\d+/);

  await walkTo(page, reader(page));
  await page.keyboard.press('m');
  // The line rises all week: its peak of yesterday is the last sample before midnight in Paris.
  const midnight = new Date('2026-11-17T23:00:00Z').getTime();
  await expect(spoken(page)).toHaveText(/^slope: [\d.]+% at 1[78] Nov 2026, (23:5\d|00:00):\d\d/);
  const [, percent = ''] = /: ([\d.]+)%/.exec((await spoken(page).textContent()) ?? '') ?? [];
  expect(Number(percent)).toBeCloseTo(slopeAt(midnight).cpuRatio * 100, 0);
  await page.keyboard.press('n');
  await expect(spoken(page)).toHaveText(/^slope: [\d.]+% at 17 Nov 2026, 00:0\d:\d\d/);
});

test.describe('a chart read by keys', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(addresses.resource(sentinels.slope));
    await reader(page).focus();
  });

  test('tells what is to be seen, then each sample, and moves the cursor of all charts', async ({
    page,
  }) => {
    await expect(reader(page)).toHaveAccessibleDescription(
      /^CPU usage: 1 series\. slope: last [\d.]+% at 18 Nov 2026, 11:\d\d, highest .*, lowest/,
    );
    await page.keyboard.press('Home');
    await expect(spoken(page)).toContainText('18 Nov 2026, 10:30:00');
    await page.keyboard.press('ArrowRight');
    await expect(spoken(page)).toContainText('18 Nov 2026, 10:30:15');
    await page.keyboard.press('PageDown');
    await expect(spoken(page)).toContainText('18 Nov 2026, 10:36:15');
    await page.keyboard.press('ArrowLeft');
    await expect(spoken(page)).toContainText('18 Nov 2026, 10:36:00');
    await expect(chart(page, TITLE).getByRole('tooltip')).toContainText('10:36:00');
    const crosses = page.locator('figure').filter({ has: page.locator('[class*=line]') });
    await expect.poll(() => crosses.count()).toBeGreaterThan(2);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tooltip')).toHaveCount(0);
  });

  test('only the sample a held key rests on is spoken', async ({ page }) => {
    await spoken(page).evaluate((element) => {
      const said: string[] = [];
      Object.assign(globalThis, { vigieSaid: said });
      new MutationObserver(() => said.push(element.textContent ?? '')).observe(element, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await reader(page).evaluate((element) => {
      const hold = { key: 'ArrowLeft', bubbles: true, cancelable: true };
      for (let count = 0; count < 40; count++)
        element.dispatchEvent(new KeyboardEvent('keydown', hold));
    });
    await expect(spoken(page)).toContainText('slope: ');
    const said = await page.evaluate(() => {
      const texts: unknown = Reflect.get(globalThis, 'vigieSaid');
      return Array.isArray(texts) ? texts.length : -1;
    });
    expect(said).toBeGreaterThan(0);
    expect(said).toBeLessThan(4);
  });

  test('a stretch is selected, zoomed to, and out of again', async ({ page }) => {
    const before = page.url();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+PageDown');
    await page.keyboard.press('Shift+PageDown');
    await expect(spoken(page)).toHaveText(/^Selected 18 Nov 2026, 10:30:00 .* to .* 10:42:00/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    expect(page.url()).toBe(before);
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+PageDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/from=\d+&to=\d+/);
    const { searchParams } = new URL(page.url());
    expect(Number(searchParams.get('from'))).toBe(NOW.getTime() - 3_600_000);
    expect(Number(searchParams.get('to'))).toBe(NOW.getTime() - 3_600_000 + 6 * 60_000);
    await expect(reader(page)).toBeFocused();
    await page.keyboard.press('Backspace');
    await expect(page).toHaveURL(before);
    await expect(reader(page)).toBeFocused();
  });

  test('t opens the table and comes back, the focus with it', async ({ page }) => {
    await page.keyboard.press('t');
    const table = chart(page, TITLE).getByRole('region', { name: TITLE });
    await expect(table).toBeFocused();
    await expect(table.getByRole('row').nth(1)).toContainText('18 Nov 2026');
    await page.keyboard.press('t');
    await expect(reader(page)).toBeFocused();
    await page.keyboard.press('t');
    await page.keyboard.press('Escape');
    await expect(reader(page)).toBeFocused();
  });

  test('the keys are listed, and the chart hurts nobody', async ({ page }) => {
    test.slow();
    await page.keyboard.press('m');
    await expect(spoken(page)).toContainText('slope: ');
    await expectAccessible(page);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(dialog).toContainText('Highest or lowest value');
    await expect(dialog).toContainText('Table and back');
  });
});

test('up and down go from series to series', async ({ page }) => {
  await page.goto(addresses.flat());
  await reader(page, 'Memory').focus();
  await page.keyboard.press('End');
  await expect(spoken(page, 'Memory')).toHaveText(/^(used|total): \d GiB at /);
  const first = (await spoken(page, 'Memory').textContent()) ?? '';
  await page.keyboard.press('ArrowDown');
  await expect(spoken(page, 'Memory')).not.toHaveText(first);
  await page.keyboard.press('ArrowUp');
  await expect(spoken(page, 'Memory')).toHaveText(first);
});

test('a chart is downloaded as a picture and as numbers, and its query copied', async ({
  page,
  context,
}) => {
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(addresses.flat());
  await expect(reader(page)).toBeVisible();
  const choose = async (name: RegExp) => {
    await chart(page, TITLE)
      .getByRole('button', { name: `More of ${TITLE}` })
      .click();
    await page.getByRole('menuitem', { name }).click();
  };
  const downloaded = async (name: RegExp) => {
    const [download] = await Promise.all([page.waitForEvent('download'), choose(name)]);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
  };
  const png = await downloaded(/PNG/);
  expect(png.name).toBe('cpu-usage.png');
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  const [width, height] = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
  expect(Math.min(width, height)).toBeGreaterThan(400);

  const csv = await downloaded(/CSV/);
  expect(csv.name).toBe('cpu-usage.csv');
  const [header, ...rows] = csv.bytes.toString('utf8').trim().split('\r\n');
  expect(header).toBe('Time,flat');
  expect(rows.length).toBeGreaterThan(100);
  for (const row of rows) expect(Number(row.split(',')[1])).toBeCloseTo(0.25, 3);

  await choose(/^Copy/);
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('instance_server_cpu_seconds_total');
});
