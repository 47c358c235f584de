import type { Page, Request } from '@playwright/test';
import { projects } from '#mocks/sentinels.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const base = `/projects/${projects.production.id}/alerts`;
/** What Prometheus and its kin refuse to exceed, in points a series. */
const MOST_POINTS = 11_000;
const MOST_AT_ONCE = 4;

/** The questions of back-tests: what is asked, how many were open at once, and which were ended. */
function watchQuestions(page: Page) {
  const open = new Set<Request>();
  const seen = { count: 0, mostOpen: 0, mostPoints: 0, ended: 0 };
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.endsWith('/query_range')) return;
    const form = new URLSearchParams(request.postData() ?? '');
    const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
    seen.count++;
    seen.mostPoints = Math.max(seen.mostPoints, ((end ?? 0) - (start ?? 0)) / (step ?? 1) + 1);
    open.add(request);
    seen.mostOpen = Math.max(seen.mostOpen, open.size);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => {
    if (open.delete(request)) seen.ended++;
  });
  return { seen, open };
}

test('22 rules over 30 days: never too much, four at a time, ended at once', async ({ page }) => {
  const { seen, open } = watchQuestions(page);
  await page.goto(`${base}/noise?region=nl-ams&days=30`);
  const rules = page.getByRole('table', { name: 'Rules by messages a week' });
  await expect(rules.getByRole('row')).toHaveCount(23);
  await expect.poll(() => seen.count).toBeGreaterThan(12);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled: nothing more is asked.')).toBeVisible();
  await expect.poll(() => open.size).toBe(0);
  await expect(rules.getByText('cancelled').first()).toBeVisible();
  const asked = seen.count;
  await page.getByRole('combobox', { name: 'Which rules' }).press('Enter');
  await page.getByRole('option', { name: 'On', exact: true }).press('Enter');
  await expect(page).toHaveURL(/scope=on/);
  expect(seen.count).toBe(asked);

  await page.getByRole('button', { name: 'Test the rest' }).click();
  await expect.poll(() => seen.count).toBeGreaterThan(asked);
  await expect(page.getByRole('progressbar', { name: 'Back-test' })).toHaveCount(0);
  await expect(rules.getByText('testing…')).toHaveCount(0);
  expect(seen.mostOpen).toBeLessThanOrEqual(MOST_AT_ONCE);
  expect(seen.mostPoints).toBeGreaterThan(5_000);
  expect(seen.mostPoints).toBeLessThanOrEqual(MOST_POINTS);
});

test('the noisiest rules are those a budget has no room for', async ({ page }) => {
  await page.goto(`${base}/noise?region=nl-ams`);
  await expect(page.getByRole('progressbar', { name: 'Back-test' })).toHaveCount(0);
  const rules = page.getByRole('table', { name: 'Rules by messages a week' });
  const noisiest = rules.getByRole('row').nth(1);
  await expect(noisiest).toContainText('High storage usage');
  await expect(noisiest).toContainText('Does not fit');
  await expect(page.getByText(/One rule does not fit/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Messages a week' }).fill('1000');
  await expect(page).toHaveURL(/budget=1000/);
  await expect(page.getByText('All of them fit.')).toBeVisible();
  await expect(noisiest).not.toContainText('Does not fit');
  await page.getByRole('textbox', { name: 'Messages a week' }).fill('many');
  await expect(page.getByText('Write a number, 0 or more.')).toBeVisible();
  await expectAccessible(page);
});

test('a rule that is off tells what it would have done, by keyboard alone', async ({ page }) => {
  await page.goto(`${base}?region=fr-par&q=NodesNotReady`);
  await page.getByRole('button', { name: 'Nodes not ready' }).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Nodes not ready' });
  await expect(drawer.getByText('over 0 for 10 minutes')).toBeVisible();
  await expect(drawer.getByRole('img', { name: /^Fired once in 7 d/ })).toBeVisible();
  await expect(drawer.getByText('Firings').first()).toBeVisible();
  await expect(drawer.getByText(/By the region’s own Alertmanager/)).toBeVisible();
  await expect(drawer.getByRole('figure', { name: 'Value against threshold' })).toBeVisible();

  await drawer.getByRole('radio', { name: '7 days' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(drawer.getByRole('radio', { name: '1 day' })).toBeChecked();
  await expect(drawer.getByRole('img', { name: 'Did not fire in the last day' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(page).not.toHaveURL(/rule=/);
});

test('ticked firings give the loosest threshold, and what it would have changed', async ({
  page,
  watch,
}) => {
  // The form of a new rule asks for a group that is not there yet.
  watch.allow(/404/);
  await page.goto(`${base}?region=fr-par&q=api-2`);
  await page.getByRole('button', { name: 'High CPU usage' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'High CPU usage' });
  const part = drawer.getByRole('region', { name: 'The loosest threshold that is enough' });
  await part.getByRole('checkbox', { name: /api-2/ }).first().check();
  await expect(part.getByText(/^9\d(\.\d+)?% still catches it$/)).toBeVisible();
  await expect(part.getByText(/firings instead of/)).toBeVisible();
  await part.getByRole('button', { name: 'Own rule from this one' }).click();
  const form = page.getByRole('dialog', { name: /rule/i }).last();
  await expect(form.getByRole('textbox', { name: /expression/i })).toHaveValue(/> 0\.9\d+/);
  await page.keyboard.press('Escape');
  await part.getByRole('textbox', { name: 'Another moment' }).fill('yesterday');
  await part.getByRole('button', { name: 'Add' }).click();
  await expect(part.getByText(/Write a date and a time/)).toBeVisible();
  await part.getByRole('textbox', { name: 'Another moment' }).fill('2026-11-17 03:00');
  await part.getByRole('button', { name: 'Add' }).click();
  await expect(part.getByText(/17 Nov 2026, 03:00, typed/)).toBeVisible();
  await expect(part.getByText(/still catches all 2|No threshold catches/)).toBeVisible();
});

test('a rule that cannot be judged says so', async ({ page }) => {
  await page.goto(`${base}?region=fr-par&q=warehouse`);
  await page.getByRole('button', { name: 'High CPU usage' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'High CPU usage' });
  await expect(drawer.getByText(/Cannot be judged: the rule compares/)).toBeVisible();
  await expect(drawer.getByRole('heading', { name: 'What a notification says' })).toBeVisible();
});

test('what fires leads on, and regions that differ are named', async ({ page }) => {
  await page.goto(`${base}?region=fr-par&q=api-2`);
  await page.getByRole('button', { name: 'High CPU usage' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'High CPU usage' });
  await expect(drawer.getByText('The regions differ')).toBeVisible();
  await expect(drawer.getByText('pl-waw: off')).toBeVisible();
  await expect(drawer.getByText('High CPU usage on api-2', { exact: true })).toBeVisible();
  await expect(drawer.getByRole('link', { name: 'Dashboard in Grafana' })).toHaveAttribute(
    'href',
    /\/d\/scw-instance-overview\?.*var-server_name=api-2/,
  );
});

test('a region that fails takes no rule of another; a rule that is gone is said', async ({
  page,
  watch,
}) => {
  watch.allow(/503/);
  await page.goto(`${base}/noise?fail=pl-waw`);
  await expect(page.getByText('Not everything answered')).toBeVisible();
  await expect(page.getByRole('link', { name: 'High storage usage' }).first()).toBeVisible();
  await page.goto(`${base}?region=fr-par&rule=fr-par/nobody`);
  await expect(page.getByRole('dialog').getByText('There is no such rule')).toBeVisible();
});
