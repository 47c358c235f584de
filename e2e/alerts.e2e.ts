import type { Page } from '@playwright/test';
import { defaultAlerts, MANY_RULES, metricsSourceId, projects } from '#mocks/sentinels.ts';
import { expect, expectAccessible, NOW, test } from './fixtures.ts';

const { production, manyRules, oneRegionFails } = projects;
const base = `/projects/${production.id}/alerts`;

const switches = (page: Page) =>
  page.getByRole('table', { name: 'All alerts' }).getByRole('switch');

async function namesOf(page: Page, checked: 'true' | 'false'): Promise<string[]> {
  const table = page.getByRole('table', { name: 'All alerts' });
  const found = table.locator(`[aria-checked="${checked}"]`);
  const names = await found.evaluateAll((all) =>
    all.map((each) => each.getAttribute('aria-label')),
  );
  return names.map(String).toSorted();
}

/** The names of the switches that are on. */
const onSet = (page: Page) => namesOf(page, 'true');

/** Lets so many seconds pass, and looks at the page again. */
async function pass(page: Page, seconds: number): Promise<void> {
  await page.clock.setFixedTime(new Date(NOW.getTime() + seconds * 1_000));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

const settled = (page: Page) =>
  expect(page.getByRole('table', { name: 'All alerts' }).locator('[aria-busy="true"]')).toHaveCount(
    0,
  );

/** What was written, once it was answered. */
function watchWrites(page: Page): string[] {
  const sent: string[] = [];
  page.on('response', (response) => {
    const request = response.request();
    const { pathname } = new URL(request.url());
    if (request.method() !== 'GET' && pathname.includes('/alert-manager/')) {
      sent.push(`${pathname.split('/').at(-1)} ${request.postData() ?? ''}`);
    }
  });
  return sent;
}

for (const [size, viewport] of [
  ['a laptop', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  for (const [name, address, row] of [
    ['All alerts', base, /High CPU usage/],
    ['Active', `${base}/active`, /./],
    ['Rules', `${base}/rules`, /./],
    ['Contacts', `${base}/contacts`, /on-call@example.com/],
    ['Changes', `${base}/changes`, undefined],
  ] as const) {
    test(`${name} on ${size}: rows, no violation, nothing sideways`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.goto(address);
      if (row) {
        const rows = page
          .getByRole(name === 'All alerts' ? 'row' : 'listitem')
          .filter({ hasText: row });
        await expect(rows.first()).toBeVisible();
      } else
        await expect(
          page.getByRole('heading', { name: 'Nothing was switched here' }),
        ).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test('twelve alerts stand on a laptop’s screen, those that fire first', async ({ page }) => {
  await page.goto(base);
  await expect(switches(page).first()).toBeVisible();
  await expect(page.getByText('nobody is told').first()).toBeVisible();
  const rows = page.getByRole('table', { name: 'All alerts' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('Firing');
  await expect(rows.nth(12)).toBeInViewport({ ratio: 1 });
});

test('a row keeps its place under the hand, and takes its new one when the hand rests', async ({
  page,
}) => {
  await page.goto(`${base}?region=fr-par&kind=default`);
  const table = page.getByRole('table', { name: 'All alerts' });
  await expect(table.getByText('Unknown', { exact: true })).toHaveCount(0);
  const first = table.getByRole('row').nth(1);
  await expect(first).toContainText('Firing');
  const name = (await first.getByRole('switch').getAttribute('aria-label')) ?? '';
  await first.getByRole('switch').click();
  await expect(async () => {
    await pass(page, 60);
    await first.hover({ position: { x: 300 + Math.random() * 100, y: 10 } });
    await expect(first).not.toContainText('Firing', { timeout: 500 });
  }).toPass();
  await expect(first.getByRole('switch', { name, exact: true })).toBeVisible();
  await expect(first.getByRole('switch', { name, exact: true })).toHaveCount(0);
});

interface Sample {
  readonly values: readonly (readonly [number, string])[];
}

/** What an alert must say, by its expression alone: asked of the data source, and not of its rules. */
async function expectedState(
  page: Page,
  alert: (typeof defaultAlerts)[number],
  endSeconds: number,
) {
  const waits = Number.parseInt(alert.duration, 10) * (alert.duration.endsWith('m') ? 60 : 1);
  const series = await page.evaluate(
    async ([source, expr, end, length]) => {
      const query = new URLSearchParams({
        query: expr,
        start: String(end - length),
        end: String(end),
        step: '15',
      });
      const path = `/gateway/metrics/fr-par/${source}/prometheus/api/v1/query_range?${query}`;
      const answer: { data: { result: Sample[] } } = await (await fetch(path)).json();
      return answer.data.result.map(({ values }) => values.length);
    },
    [metricsSourceId(production.id, 'fr-par'), alert.expr, endSeconds, waits + 120] as const,
  );
  const steps = (waits + 120) / 15 + 1;
  if (series.some((count) => count === steps)) return 'Firing';
  return series.length === 0 ? 'Quiet' : undefined;
}

test('each default alert: on, settled, firing where the world says so, off again', async ({
  page,
}) => {
  test.slow();
  const sent = watchWrites(page);
  await page.goto(`${base}?region=fr-par&kind=default`);
  await expect(switches(page)).toHaveCount(defaultAlerts.length);
  const table = page.getByRole('table', { name: 'All alerts' });
  const unknown = table.getByText('Unknown', { exact: true });
  // A row that moves up between a key going down and coming up is not switched: the rulers' answers come first.
  await expect(unknown).toHaveCount(0);
  for (const name of await namesOf(page, 'false')) {
    const one = page.getByRole('switch', { name, exact: true });
    // A key does not wait, as a click does, until it is known what may be switched.
    await expect(one).toBeEnabled();
    await one.press('Space');
    await expect(one).toHaveAttribute('aria-checked', 'true');
  }
  const ids = () => sent.flatMap((each) => JSON.parse(each.slice(each.indexOf(' '))).rule_ids);
  expect(await onSet(page)).toHaveLength(defaultAlerts.length);
  await expect.poll(ids).toHaveLength(16);
  expect(new Set(ids()).size).toBe(16);
  expect(sent.length).toBeLessThan(16);
  await pass(page, 8);
  await settled(page);
  expect(await onSet(page)).toHaveLength(defaultAlerts.length);

  const later = 30 * 60;
  await pass(page, later);
  await expect(() => expect(unknown).toHaveCount(0)).toPass();
  let firing = 0;
  for (const alert of defaultAlerts) {
    const end = Math.floor(NOW.getTime() / 1_000) + later;
    const state = await expectedState(page, alert, end);
    if (state === undefined) continue;
    if (state === 'Firing') firing++;
    // The name of one rule is a part of others' names.
    await page.getByRole('searchbox').fill(`${alert.name} ${alert.product}`);
    await expect(table.getByRole('row')).toHaveCount(2);
    // Rulers are asked again when the page is looked at again.
    await expect(async () => {
      await pass(page, later);
      await expect(table.getByRole('row').nth(1)).toContainText(state, { timeout: 1_000 });
    }).toPass();
  }
  expect(firing).toBeGreaterThan(0);
  await page.getByRole('searchbox').fill('');
  await expect(switches(page)).toHaveCount(defaultAlerts.length);

  const names = await onSet(page);
  for (const name of names) {
    const one = page.getByRole('switch', { name, exact: true });
    await one.press('Space');
    await expect(one).toHaveAttribute('aria-checked', 'false');
  }
  await expect.poll(ids).toHaveLength(16 + defaultAlerts.length);
  await pass(page, later + 10);
  await settled(page);
  await expect.poll(() => onSet(page)).toEqual([]);
});

test('many at once: what it means is said first, and undo gives the exact set back', async ({
  page,
}) => {
  await page.goto(`${base}?kind=default&status=enabled`);
  await expect(switches(page)).toHaveCount(8);
  const before = await onSet(page);
  expect(before).toHaveLength(8);
  await page.getByRole('button', { name: 'Switch on…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Switch alerts on' });
  await dialog.getByRole('combobox', { name: 'Which alerts' }).click();
  await page.getByRole('option', { name: 'All 66 default alerts' }).click();
  await expect(dialog).toContainText('Nothing is switched in pl-waw');
  await expect(dialog).toContainText('Nobody would be told in nl-ams');
  await expect(dialog).toContainText('of 1,400 the provider allows');
  await expectAccessible(page);
  await dialog.getByLabel(/^Why/).fill('before the sale');
  await dialog.getByRole('button', { name: 'Switch 36 alerts on' }).click();
  await expect(dialog).toHaveCount(0);
  await pass(page, 60);
  await expect.poll(() => onSet(page)).toHaveLength(44);
  const undo = page.getByRole('region', { name: 'Take the last change back' });
  await expect(undo).toContainText('before the sale');
  await undo.getByRole('button', { name: 'Undo' }).click();
  await pass(page, 120);
  await expect.poll(() => onSet(page)).toEqual(before);
  await expect(undo).toHaveCount(0);
  await page.getByRole('link', { name: 'Changes' }).click();
  const changes = page.getByRole('table', { name: 'Changes' });
  await expect(changes).toContainText('Switched 36 alerts on');
  await expect(changes).toContainText('before the sale');
  await expect(changes).toContainText('Took 36 switches back');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toBe('alert-changes.csv');
});

test('by product, off, and the undo of it survives a way through other pages', async ({ page }) => {
  await page.goto(`${base}?kind=default&region=fr-par`);
  await expect(switches(page)).toHaveCount(defaultAlerts.length);
  const before = await onSet(page);
  await page.getByRole('button', { name: 'Switch off…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Switch alerts off' });
  await dialog.getByRole('combobox', { name: 'Which alerts' }).click();
  await page.getByRole('option', { name: /^Load Balancers? \(/ }).click();
  await dialog.getByRole('button', { name: 'Switch 2 alerts off' }).click();
  await expect.poll(() => onSet(page)).toHaveLength(before.length - 2);
  await page.getByRole('link', { name: 'Contacts' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await page.getByRole('link', { name: 'All alerts' }).click();
  await expect.poll(() => onSet(page)).toEqual(before);
});

test('a switch that is refused comes back, with the reason', async ({ page, watch }) => {
  watch.allow(/503/);
  const sent = watchWrites(page);
  await page.goto(`${base}?region=fr-par&kind=default&q=MySQLHighCPULoad`);
  const one = switches(page);
  await expect(one).toHaveAttribute('aria-checked', 'false');
  // Slow as well, so that there is time to see it switched.
  await page.evaluate(() => {
    sessionStorage.setItem('vigie.mocks.slow', '1500');
    sessionStorage.setItem('vigie.mocks.fail', 'fr-par');
  });
  await one.click();
  await expect(one).toHaveAttribute('aria-checked', 'true');
  await expect(page.getByText('One alert of fr-par was not switched on').first()).toBeVisible();
  await expect(one).toHaveAttribute('aria-checked', 'false');
  await page.evaluate(() => {
    sessionStorage.setItem('vigie.mocks.slow', '');
    sessionStorage.setItem('vigie.mocks.fail', '');
  });
  await one.click();
  await expect.poll(() => sent.length).toBe(2);
  await pass(page, 30);
  await settled(page);
  await expect(one).toHaveAttribute('aria-checked', 'true');
});

test('switches that cannot be used explain themselves, and send nothing', async ({ page }) => {
  const sent = watchWrites(page);
  await page.goto(`${base}?kind=default&q=MySQLHighCPULoad`);
  const off = page.getByRole('switch', { name: /pl-waw/ });
  await expect(off).toHaveAttribute('aria-disabled', 'true');
  await expect(off).toHaveAccessibleDescription(/alert manager of pl-waw is off/);
  await off.press('Space');
  await page.goto(`${base}?persona=viewer&kind=default`);
  await expect(switches(page).first()).toHaveAccessibleDescription(/read/i);
  await switches(page).first().press('Space');
  await expect(page.getByRole('button', { name: 'Switch on…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.goto(`${base}/contacts`);
  await expect(page.getByRole('button', { name: 'Send a test alert' }).first()).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  expect(sent).toEqual([]);
});

test('counts, words and kinds narrow the list, all in the address', async ({ page }) => {
  await page.goto(base);
  await page
    .getByRole('group', { name: 'State' })
    .getByRole('button', { name: /^Firing/ })
    .click();
  await expect(page).toHaveURL(/state=firing/);
  const rows = page.getByRole('table', { name: 'All alerts' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await page.getByRole('searchbox').fill('analytics-db');
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/q=analytics-db/);
  await page.reload();
  await expect(rows).toHaveCount(2);
  await page.goto(base);
  await page.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Custom rules' }).click();
  await expect(rows.nth(1)).toContainText('Runs always');
  await page.getByRole('searchbox').fill('no rule is called this');
  await expect(page.getByText('Nothing here matches')).toBeVisible();
});

test('a region that fails is named, and the rest is there', async ({ page, watch }) => {
  watch.allow(/503/);
  await page.goto(`/projects/${oneRegionFails.id}/alerts`);
  await expect(page.getByText('Not everything answered')).toBeVisible();
  await expect(page.getByText(/^nl-ams: /).first()).toBeVisible();
  await expect(switches(page).first()).toBeVisible();
});

test('two thousand rules: few elements, and a letter is painted at once', async ({ page }) => {
  await page.goto(`/projects/${manyRules.id}/alerts?kind=custom`);
  const status = page.getByText(new RegExp(`of ${MANY_RULES + 3 * defaultAlerts.length}$`));
  await status.waitFor();
  await expect(status).toContainText(String(MANY_RULES));
  await page.waitForLoadState('networkidle');
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  expect(nodes).toBeLessThan(3_000);
  await page.evaluate(() => {
    const paints: number[] = [];
    Object.assign(globalThis, { vigiePaints: paints });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries())
        if (name === 'keydown') paints.push(duration);
    }).observe(Object.assign({ type: 'event' }, { durationThreshold: 16 }));
  });
  const search = page.getByRole('searchbox');
  await search.focus();
  for (const letter of 'Check012') await search.press(letter);
  await expect(page.getByRole('table', { name: 'All alerts' }).getByRole('row')).toHaveCount(11);
  const paintsOf = () =>
    page.evaluate((): readonly number[] => Reflect.get(globalThis, 'vigiePaints'));
  // A browser tells of a paint some time after it.
  await expect.poll(paintsOf).not.toEqual([]);
  const paints = await paintsOf();
  const median = paints.toSorted((one, other) => one - other)[Math.floor(paints.length / 2)] ?? 0;
  console.log(
    `2,000 rules: ${nodes} nodes, keystroke to paint ${median} ms (median), ${Math.max(0, ...paints)} ms at most`,
  );
  // A time is printed and not judged, as machines are noisy: what counts here is that there is one.
  expect(median).toBeGreaterThan(0);
});

test('contacts: wrong, twice, added, changed, tested, deleted', async ({ page }) => {
  await page.goto(`${base}/contacts?region=nl-ams`);
  await expect(page.getByText('the region has no contact')).toBeVisible();
  const address = page.getByLabel('E-mail address to tell in nl-ams');
  const add = page.getByRole('button', { name: 'Add the contact' });
  await add.click();
  await expect(page.getByText('Write the address')).toBeVisible();
  await address.fill('on-call');
  await expect(page.getByText('This is no e-mail address')).toBeVisible();
  await address.fill('night@example.com');
  await add.click();
  const contacts = page.getByRole('region', { name: 'Contacts of nl-ams' });
  await expect(contacts.getByRole('listitem')).toContainText('night@example.com');
  await expect(page.getByText('the region has no contact')).toHaveCount(0);
  await address.fill('Night@example.com');
  await add.click();
  await expect(page.getByText('told already')).toBeVisible();
  const resolved = page.getByRole('checkbox', { name: 'Tell night@example.com when it is over' });
  await resolved.click();
  await expect(resolved).not.toBeChecked();
  await page.getByRole('button', { name: 'Send a test alert' }).click();
  await expect(page.getByText('The test alert is in the Alertmanager')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete night@example.com' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this contact?' });
  await expect(dialog).toContainText('nobody would be told');
  await dialog.getByRole('button', { name: 'Delete the contact' }).click();
  await expect(contacts).toContainText('There is no contact');
});

test('an alert manager is switched off by name, with its losses, and on again', async ({
  page,
}) => {
  await page.goto(`${base}/contacts?region=fr-par`);
  await expect(page.getByText('3 of your own. One of your own records')).toBeVisible();
  await expect(page.getByText('on-call@example.com')).toBeVisible();
  await page.getByRole('button', { name: 'Switch off…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Switch the alert manager of fr-par off?' });
  await expect(dialog).toContainText('Its 2 contacts are deleted');
  await expect(dialog).toContainText('6 default alerts that are on there are switched off');
  const act = dialog.getByRole('button', { name: 'Switch the alert manager off' });
  await expect(act).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('textbox').fill('fr-par');
  await act.click();
  await page.getByRole('button', { name: 'Switch the alert manager on' }).click();
  await expect(page.getByText('There is no contact')).toBeVisible();
  await page.getByRole('link', { name: 'Changes' }).click();
  await expect(page.getByRole('table', { name: 'Changes' })).toContainText(
    'Switched the alert manager off',
  );
});
