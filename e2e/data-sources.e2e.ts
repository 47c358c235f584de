import type { Page } from '@playwright/test';
import { projects, STATE_PREFIX } from '#mocks/sentinels.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { recordRequests } from './session.ts';

const base = `/projects/${projects.production.id}/data-sources`;

/** From now on the control plane answers every write so; an empty type ends it. */
async function refuseWrites(page: Page, type: string): Promise<void> {
  await page.evaluate(([key, value]) => sessionStorage.setItem(key, value), [
    `${STATE_PREFIX}refuse`,
    type,
  ] as const);
}

const errors: readonly (readonly [type: string, says: RegExp])[] = [
  ['invalid_arguments', /name.*refused on purpose/i],
  ['permissions_denied', /may not|right|allowed/i],
  ['not_found', /no longer|not found|not there|does not exist|gone/i],
  ['already_exists', /exists already|already/i],
  ['precondition_failed', /enable the alert manager first/i],
  ['quotas_exceeded', /20/],
  ['too_many_requests', /too often/i],
  ['internal', /server|again/i],
  ['network', /connection|reach|network/i],
];

/** Errors that are expected here are in the browser's console too. */
const EXPECTED = /status of (4|5)\d\d|Failed to load resource|ERR_FAILED/;

for (const [size, viewport] of [
  ['a laptop', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  for (const [name, path, seen] of [
    ['data sources', '', 'shop-metrics'],
    ['tokens', '/tokens', 'No token yet'],
    ['exports', '/exports', 'to-datadog'],
  ] as const) {
    test(`${name} on ${size}: no violation, nothing sideways`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.goto(base + path);
      await expect(page.getByText(seen).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test('each data source says what it takes in, costs, and whether data arrives', async ({
  page,
  watch,
}) => {
  // A query with a mistake in it is answered so.
  watch.allow(/status of 400/);
  await page.goto(base);
  const row = page.getByRole('row').filter({ hasText: 'shop-metrics' });
  await expect(row).toContainText('Arriving');
  await expect(row).toContainText(/€\d/);
  await expect(row).toContainText('90 days');
  await row.getByRole('button').click();
  const drawer = page.getByRole('dialog', { name: 'shop-metrics', exact: true });
  await expect(drawer.getByRole('group', { name: 'Prometheus remote write' })).toContainText(
    '/api/v1/push',
  );
  await drawer.getByRole('button', { name: 'Ask' }).click();
  await expect(drawer.getByRole('status').filter({ hasText: 'series' })).toBeVisible();
  await expect(drawer.getByRole('table')).toContainText('job="checkout"');
  await drawer.getByLabel('PromQL').fill('rate(');
  await drawer.getByRole('button', { name: 'Ask' }).click();
  await expect(drawer.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
});

test('the provider’s own can be read, and says why no more', async ({ page }) => {
  await page.goto(base);
  await page
    .getByRole('row')
    .filter({ hasText: 'Scaleway Metrics' })
    .first()
    .getByRole('button')
    .click();
  const drawer = page.getByRole('dialog', { name: 'Scaleway Metrics' });
  await expect(drawer).toContainText('Read-only');
  await expect(drawer.getByRole('button', { name: 'Delete the data source' })).toHaveCount(0);
  await expect(drawer).not.toContainText('/api/v1/push');
});

for (const [type, says] of errors) {
  test(`${type}: creating, renaming, retention and deletion say so and keep what was typed`, async ({
    page,
    watch,
  }) => {
    watch.allow(EXPECTED);
    await page.goto(`${base}?refuse=${type}`);
    const row = page.getByRole('row').filter({ hasText: 'shop-metrics' });
    await expect(row).toContainText('Arriving');

    await page.getByRole('button', { name: 'Create a data source' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create a data source' });
    await dialog.getByLabel('Name').fill('jobs-metrics');
    await dialog.getByRole('button', { name: 'Create a data source' }).click();
    await expect(dialog.getByRole('alert')).toContainText(says);
    if (type === 'network') await expect(dialog.getByRole('alert')).toContainText('in the list');
    await expect(dialog.getByLabel('Name')).toHaveValue('jobs-metrics');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    // A refusal teaches that this person may only read: nothing more is offered then.
    if (type === 'permissions_denied') return;
    await page.getByRole('button', { name: 'Create a data source' }).click();
    await expect(dialog.getByLabel('Name')).toHaveValue('jobs-metrics');
    await page.keyboard.press('Escape');

    await row.getByRole('button').click();
    const drawer = page.getByRole('dialog', { name: 'shop-metrics', exact: true });
    await drawer.getByLabel('Name').fill('shop-measures');
    await drawer.getByRole('button', { name: 'Rename' }).click();
    await expect(drawer.getByRole('alert')).toContainText(says);
    await expect(drawer.getByLabel('Name')).toHaveValue('shop-measures');

    await drawer.getByRole('button', { name: 'Change the retention' }).click();
    const retention = page.getByRole('dialog', { name: 'Change the retention' });
    await retention.getByLabel('Days to keep').fill('120');
    await retention.getByRole('button', { name: 'Save the retention' }).click();
    await expect(retention.getByRole('alert')).toContainText(says);
    await expect(retention.getByLabel('Days to keep')).toHaveValue('120');
    await retention.getByRole('button', { name: 'Cancel' }).click();

    await drawer.getByRole('button', { name: 'Delete the data source' }).click();
    const deletion = page.getByRole('dialog', { name: 'Delete the data source' });
    await deletion.getByRole('textbox').fill('shop-metrics');
    await deletion.getByRole('button', { name: 'Delete the data source' }).click();
    // What is gone already is deleted.
    if (type === 'not_found') await expect(page.getByText('shop-metrics is deleted')).toBeVisible();
    else {
      await expect(deletion.getByRole('alert')).toContainText(says);
      await expect(deletion.getByRole('textbox')).toHaveValue('shop-metrics');
    }
  });
}

test('made, renamed, kept longer and deleted; a second press does nothing', async ({ page }) => {
  const { writes } = recordRequests(page);
  await page.goto(base);
  await page.getByRole('button', { name: 'Create a data source' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a data source' });
  await dialog.getByLabel('Name').fill('jobs-metrics');
  await dialog.getByRole('button', { name: 'Create a data source' }).dblclick();
  const row = page.getByRole('row').filter({ hasText: 'jobs-metrics' });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Not synchronized');
  await row.getByRole('button').click();
  const drawer = page.getByRole('dialog', { name: 'jobs-metrics', exact: true });
  await drawer.getByLabel('Name').fill('nightly-metrics');
  await drawer.getByRole('button', { name: 'Rename' }).dblclick();
  const renamed = page.getByRole('dialog', { name: 'nightly-metrics', exact: true });
  await expect(renamed).toBeVisible();
  // The clock stands still, so that toasts stay above the buttons at the foot: by keyboard, then.
  await renamed.getByRole('button', { name: 'Change the retention' }).press('Enter');
  const retention = page.getByRole('dialog', { name: 'Change the retention' });
  await retention.getByLabel('Days to keep').fill('60');
  await retention.getByRole('button', { name: 'Save the retention' }).dblclick();
  await expect(retention).toBeHidden();
  const saved = page.getByRole('dialog').filter({ hasText: 'is now kept for 60 days' });
  await expect(saved.getByRole('button', { name: 'Synchronize Grafana' })).toBeVisible();
  await renamed.getByRole('button', { name: 'Delete the data source' }).press('Enter');
  const deletion = page.getByRole('dialog', { name: 'Delete the data source' });
  await expect(deletion).toContainText('deleted at once, for good');
  await deletion.getByRole('textbox').fill('nightly-metrics');
  await deletion.getByRole('button', { name: 'Delete the data source' }).dblclick();
  await expect(page.getByRole('row').filter({ hasText: 'nightly-metrics' })).toHaveCount(0);
  expect(writes().map((line) => line.split(' ')[0])).toEqual(['POST', 'PATCH', 'PATCH', 'DELETE']);
});

/** Everything a page could have left a secret in, as text. */
function traces(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const stores = await Promise.all(
      databases.map(
        ({ name = '' }) =>
          new Promise<string>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(opening.error ?? new Error(name));
            opening.onsuccess = () => {
              const names = [...opening.result.objectStoreNames];
              const texts: string[] = [];
              if (names.length === 0) resolve('');
              for (const each of names) {
                const asked = opening.result.transaction(each).objectStore(each).getAll();
                asked.onsuccess = () => {
                  texts.push(JSON.stringify(asked.result));
                  if (texts.length === names.length) resolve(texts.join());
                };
              }
            };
          }),
      ),
    );
    const cached = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const cachedUrls = await Promise.all(cached.map((cache) => cache.keys()));
    return [
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
      document.cookie,
      location.href,
      JSON.stringify(history.state),
      document.documentElement.outerHTML,
      ...stores,
      JSON.stringify(cachedUrls.flat().map(({ url }) => url)),
    ].join('\n');
  });
}

test('a token: explained, shown once, nowhere after, and deleted', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  const { writes } = recordRequests(page);
  await page.goto(`${base}/tokens`);
  await page.getByRole('button', { name: 'Create a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a token' });
  await dialog.getByLabel('Name').fill('agent-of-the-shop');
  await dialog.getByLabel('Query metrics').check();
  await expect(dialog).toContainText('This token can do a lot');
  await dialog.getByLabel('Query metrics').uncheck();
  await expect(dialog).not.toContainText('This token can do a lot');
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'nl-ams' }).click();
  await expect(dialog).toContainText('a token of nl-ams is refused there');
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'fr-par' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create a token' }).dblclick();
  const shown = page.getByRole('dialog', { name: 'Store the secret now' });
  const secret = (await shown.getByRole('region', { name: 'Secret' }).innerText()).trim();
  expect(secret.length).toBeGreaterThan(20);
  await page.keyboard.press('Escape');
  await expect(shown).toBeVisible();
  await shown.getByLabel('I stored it').check();
  await shown.getByRole('button', { name: 'Close' }).last().click();
  await expect(shown).toBeHidden();
  expect(writes().filter((line) => line.startsWith('POST'))).toHaveLength(1);
  expect(await traces(page)).not.toContain(secret);
  expect([...said, ...urls].join('\n')).not.toContain(secret);

  const row = page.getByRole('row').filter({ hasText: 'agent-of-the-shop' });
  await expect(row).toContainText('Push metrics');
  await row.getByRole('button', { name: 'Delete the token agent-of-the-shop' }).click();
  const deletion = page.getByRole('dialog', { name: 'Delete the token' });
  await expect(deletion).toContainText('agents push to:');
  await expect(deletion).toContainText('shop-metrics');
  await deletion.getByRole('textbox').fill('agent-of-the-shop');
  await deletion.getByRole('button', { name: 'Delete the token' }).dblclick();
  await expect(row).toHaveCount(0);
});

test('a token that is refused keeps what was typed', async ({ page, watch }) => {
  watch.allow(EXPECTED);
  await page.goto(`${base}/tokens`);
  await page.getByRole('button', { name: 'Create a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a token' });
  await dialog.getByLabel('Name').fill('agent-of-the-shop');
  await dialog.getByLabel('Push logs').check();
  for (const [type, says] of errors.filter(([each]) => each !== 'permissions_denied')) {
    await refuseWrites(page, type);
    await dialog.getByRole('button', { name: 'Create a token' }).click();
    await expect(dialog.getByRole('alert'), type).toContainText(says);
    await expect(dialog.getByLabel('Name')).toHaveValue('agent-of-the-shop');
    await expect(dialog.getByLabel('Push logs')).toBeChecked();
  }
});

test('an export: made, watched until it is ready, changed, shown as code, deleted', async ({
  page,
}) => {
  await page.goto(`${base}/exports`);
  await expect(page.getByText('Free while data exports are in beta')).toBeVisible();
  await page.getByRole('button', { name: 'Create an export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create an export' });
  await dialog.getByLabel('Name').fill('to-the-other-team');
  await dialog.getByRole('combobox', { name: 'Destination' }).click();
  await page.getByRole('option', { name: 'OTLP over HTTP' }).click();
  await dialog.getByLabel('Endpoint').fill('otlp.example.com');
  await dialog.getByLabel('Headers').fill('nonsense');
  await dialog.getByRole('button', { name: 'Create an export' }).click();
  await expect(dialog).toContainText('begins with https://');
  await expect(dialog).toContainText('Write each line as name: value');
  await dialog.getByLabel('Endpoint').fill('https://otlp.example.com');
  await dialog.getByLabel('Headers').fill('X-Key: not-to-be-kept');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create an export' }).dblclick();
  const row = page.getByRole('row').filter({ hasText: 'to-the-other-team' });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('otlp.example.com');
  expect(await traces(page)).not.toContain('not-to-be-kept');
  await page.getByRole('button', { name: 'Show as code' }).click();
  const code = page.getByRole('dialog', { name: 'Exports as code' });
  await expect(code).toContainText('scaleway_cockpit_exporter');
  await expect(code).toContainText('The values of the headers of to-the-other-team (X-Key)');
  await code.getByRole('tab', { name: 'cURL' }).click();
  await expect(code).toContainText('$OTLP_X_KEY');
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: 'Change the export to-the-other-team' }).click();
  const change = page.getByRole('dialog', { name: 'Change the export' });
  await change.getByLabel(/^Description/).fill('for the colleagues');
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('for the colleagues');
  await row.getByRole('button', { name: 'Delete the export to-the-other-team' }).click();
  const deletion = page.getByRole('dialog', { name: 'Delete the export' });
  await deletion.getByRole('textbox').fill('to-the-other-team');
  await deletion.getByRole('button', { name: 'Delete the export' }).click();
  await expect(row).toHaveCount(0);
});

test('an export sends elsewhere: its secrets are asked for again, and its state is explained', async ({
  page,
}) => {
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') bodies.push(request.postData() ?? '');
  });
  await page.goto(`${base}/exports`);
  const row = page.getByRole('row').filter({ hasText: 'to-datadog' });
  await expect(row).toContainText('What arrives is sent.');
  await row.getByRole('button', { name: 'Change the export to-datadog' }).click();
  const change = page.getByRole('dialog', { name: 'Change the export' });
  await change.getByLabel('Another destination, or another key').check();
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(change).toContainText('Datadog takes nothing without a key.');
  await change.getByRole('combobox', { name: 'Destination' }).click();
  await page.getByRole('option', { name: 'OTLP over HTTP' }).click();
  await change.getByLabel('Endpoint').fill('https://collector.invalid/');
  await change.getByLabel('Headers').fill('X-Key: not-to-be-kept');
  await expectAccessible(page);
  await change.getByRole('button', { name: 'Save' }).dblclick();
  await expect(change).toBeHidden();
  await expect(row).toContainText('OTLP over HTTP');
  await expect(row).toContainText('Being made');
  expect(bodies).toHaveLength(1);
  expect(bodies[0]).toContain('not-to-be-kept');
  expect(await traces(page)).not.toContain('not-to-be-kept');
  // A change of its words alone leaves the destination and its secrets as they are.
  await row.getByRole('button', { name: 'Change the export to-datadog' }).click();
  await change.getByLabel(/^Description/).fill('for the auditors');
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('for the auditors');
  expect(bodies[1]).not.toContain('destination');
});

test('a long name in any script can be read on a phone, and typed to delete it', async ({
  page,
}) => {
  const name = `${'\u05d0\u{1F680}'.repeat(16)}  <b>a\u200fb</b>`;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${base}/exports`);
  await page.getByRole('button', { name: 'Create an export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create an export' });
  await dialog.getByLabel('Name').fill(`${name}${'x'.repeat(60)}`);
  await dialog.getByLabel('Datadog API key').fill('not-to-be-kept');
  await dialog.getByRole('button', { name: 'Create an export' }).click();
  await expect(dialog).toContainText('1 to 60 characters.');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create an export' }).click();
  await expect(dialog).toBeHidden();
  const deletes = page.getByRole('button', { name: /^Delete the export/ });
  await expect(deletes).toHaveCount(2);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: /^Delete the export .*<b>/ }).click();
  const deletion = page.getByRole('dialog', { name: 'Delete the export' });
  await deletion.getByRole('textbox').fill(name.replaceAll('  ', ' '));
  await deletion.getByRole('button', { name: 'Delete the export' }).click();
  await expect(deletes).toHaveCount(1);
});

test('a dialog stays while a token is made: its secret is told once', async ({ page }) => {
  await page.goto(`${base}/tokens`);
  await page.getByRole('button', { name: 'Create a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a token' });
  await dialog.getByLabel('Name').fill('agent-of-the-shop');
  await page.evaluate((key) => sessionStorage.setItem(key, '1500'), `${STATE_PREFIX}slow`);
  await dialog.getByRole('button', { name: 'Create a token' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Store the secret now' })).toBeVisible();
});

test('who may only read is told why nothing can be made', async ({ page }) => {
  for (const [path, name] of [
    ['', 'Create a data source'],
    ['/tokens', 'Create a token'],
    ['/exports', 'Create an export'],
  ] as const) {
    await page.goto(`${base}${path}?persona=viewer`);
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  }
});

test('a region that fails is named, and the rest is there', async ({ page, watch }) => {
  watch.allow(/503/);
  await page.goto(`${base}?fail=nl-ams`);
  await expect(page.getByText(/^nl-ams did not answer/)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'shop-metrics' })).toBeVisible();
});

test('data sources as Terraform; one that a colleague deletes stays open, and says so', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 404/);
  await page.goto(base);
  const row = page.getByRole('row').filter({ hasText: 'shop-metrics' });
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: 'Show as code' }).click();
  const code = page.getByRole('dialog', { name: 'Data sources as code' });
  await expect(code).toContainText('resource "scaleway_cockpit_source" "shop_metrics"');
  await expect(code).toContainText('data sources of the provider');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(code).toBeHidden();

  await row.getByRole('button').click();
  const drawer = page.getByRole('dialog', { name: 'shop-metrics', exact: true });
  await drawer.getByLabel('Name').fill('shop-measures');
  const id = new URL(page.url()).searchParams.get('source') ?? '';
  await page.evaluate(
    (path) => fetch(path, { method: 'DELETE' }),
    `/gateway/api/cockpit/v1/regions/fr-par/data-sources/${id}`,
  );
  await drawer.getByRole('button', { name: 'Rename' }).click();
  await expect(row).toHaveCount(0);
  await expect(drawer.getByRole('alert')).toContainText('may have been deleted');
  await expect(drawer.getByLabel('Name')).toHaveValue('shop-measures');
});
