import type { Page } from '@playwright/test';
import { keys, projects, STATE_PREFIX } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { expect, expectAccessible, NOW, test } from './fixtures.ts';
import { walk } from './live/walk.ts';
import { asked, recordRequests, signIn, signOut, tokenFrom, tokenNames } from './session.ts';

const { admin, readOnly, mixed, closed, withoutRights, expired } = keys;
const HEADING = { level: 1 } as const;
const TOKEN = 'a1B2'.repeat(16);

const production = addresses.instances();
const staging = addresses.instances(projects.staging.id);

async function revoke(page: Page, secretKey: string): Promise<void> {
  await page.evaluate(
    ([name = '', value = '']) => sessionStorage.setItem(name, value),
    [`${STATE_PREFIX}revoked`, secretKey],
  );
}

test('a key is asked for, and leads to exactly where one wanted to go', async ({ page }) => {
  const wanted = `${production}?region=fr-par&from=now-6h&to=now#top`;
  await page.goto(asked(wanted.replace('#top', '')) + '#top');
  await expect(page.getByRole('heading', HEADING)).toHaveText('Sign in');
  await expectAccessible(page);
  await signIn(page, admin);
  await expect(page.getByRole('link', { name: 'web-1' })).toBeVisible();
  const { pathname, hash, searchParams } = new URL(page.url());
  expect([pathname, hash]).toEqual([production, '#top']);
  expect([searchParams.get('region'), searchParams.get('from')]).toEqual(['fr-par', 'now-6h']);
});

for (const from of ['//evil.example/a', 'https://evil.example', '/\\evil.example', '/%09/evil']) {
  test(`a link cannot make the sign-in lead to ${from}`, async ({ page, baseURL }) => {
    await page.goto(asked(`/sign-in?from=${encodeURIComponent(decodeURIComponent(from))}`));
    await signIn(page, admin);
    await expect(page.getByRole('button', { name: 'Account' })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? '').origin);
  });
}

const flaws: [string, string, string][] = [
  ['nothing', '', 'Enter the secret key'],
  ['a space inside', admin.secretKey.replace('-', ' '), 'space inside'],
  ['the access key', admin.accessKey, 'public half'],
  ['a Cockpit token', TOKEN, 'Cockpit token'],
  ['a line of a settings file', `SCW_SECRET_KEY=${admin.secretKey}`, 'settings file'],
  ['dashes for hyphens', admin.secretKey.replaceAll('-', '–'), 'dashes'],
  ['half a key', admin.secretKey.slice(0, 20), '36 characters'],
];

test('what has not the shape of a key is named, and sent nowhere', async ({ page }) => {
  const { lines } = recordRequests(page);
  await page.goto(asked('/sign-in'));
  for (const [name, text, words] of flaws) {
    await page.getByLabel('Secret key').fill(text);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert'), name).toContainText(words);
  }
  await page.getByLabel('Secret key').fill(admin.secretKey);
  await page.getByLabel('Access key').fill(admin.secretKey);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('field above');
  await expectAccessible(page);
  expect(lines).toEqual([]);
});

test('a key with blanks around it is taken', async ({ page }) => {
  await page.goto(asked('/sign-in'));
  await signIn(page, { ...admin, secretKey: ` ${admin.secretKey}\t` });
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible();
});

for (const [name, key, words] of [
  ['an expired key', expired, 'time of this key is up'],
  ['a key without rights', withoutRights, 'may not even list projects'],
  ['a key nobody knows', { ...admin, secretKey: TOKEN.slice(0, 8) }, 'does not know this key'],
] as const) {
  test(`${name} is refused with what to do`, async ({ page, watch }) => {
    watch.allow(/40[13]/);
    await page.goto(asked('/sign-in'));
    const secretKey =
      key.secretKey.length < 36 ? '00000000-0000-4000-8000-000000000000' : key.secretKey;
    await page.getByLabel('Secret key').fill(secretKey);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByLabel('Secret key')).toBeFocused();
  });
}

for (const [gateway, words] of [
  ['down', 'gateway does not answer'],
  ['portal', 'sign-in page of a network'],
  ['console', 'no gateway behind this address'],
  ['error', 'provider’s API does not answer'],
  ['refuses', 'gateway refused'],
] as const) {
  test(`a gateway that is in the state “${gateway}” is told apart`, async ({ page, watch }) => {
    watch.allow(/50[02]|403|ERR_FAILED|Failed to fetch/);
    await page.goto(asked(`/sign-in?gateway=${gateway}`));
    await signIn(page, admin);
    await expect(page.getByRole('alert')).toContainText(words, { timeout: 20_000 });
  });
}

test('a key revoked while a form is open: what was typed survives, and goes on', async ({
  page,
  watch,
}) => {
  watch.allow(/40[13]/);
  await page.goto(asked(production));
  await signIn(page, readOnly);
  await page.getByRole('button', { name: 'Paste a token' }).click();
  await page.getByLabel('Token for fr-par').fill('half a tok');
  const address = page.url();
  await revoke(page, readOnly.secretKey);
  // A connection that comes back asks for everything anew that is half a minute old.
  await page.clock.setFixedTime(NOW.getTime() + 60_000);
  await page.evaluate(() => {
    for (const event of ['offline', 'online']) dispatchEvent(new Event(event));
  });
  const again = page.getByRole('dialog', { name: 'Your key stopped working' });
  await expect(again).toBeVisible();
  await expectAccessible(page);
  await again.getByLabel('Secret key').fill(mixed.secretKey);
  await again.getByLabel('Access key').fill(mixed.accessKey);
  await again.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(again).toBeHidden();
  await expect(page.getByLabel('Token for fr-par')).toHaveValue('half a tok');
  expect(page.url()).toBe(address);
});

test('a key revoked while a form is sent: it is still there, and is sent again', async ({
  page,
  watch,
}) => {
  watch.allow(/40[13]/);
  await page.goto(asked(`/projects/${projects.production.id}/data-sources`));
  await signIn(page, admin);
  await page.getByRole('button', { name: 'Create a data source' }).click();
  const form = page.getByRole('dialog', { name: 'Create a data source' });
  await form.getByLabel('Name').fill('typed-before');
  await revoke(page, admin.secretKey);
  await form.getByRole('button', { name: 'Create a data source' }).click();
  const again = page.getByRole('dialog', { name: 'Your key stopped working' });
  await again.getByLabel('Secret key').fill(closed.secretKey);
  await again.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(again).toBeHidden();
  await expect(form.getByLabel('Name')).toHaveValue('typed-before');
  await form.getByRole('button', { name: 'Create a data source' }).click();
  await expect(page.getByText('typed-before is created')).toBeVisible();
});

test('a key revoked between two regions: the silence that was being written survives', async ({
  page,
  watch,
}) => {
  watch.allow(/40[13]/);
  await page.goto(asked(`/projects/${projects.production.id}/alerts/silences`));
  await signIn(page, admin);
  await page.getByRole('button', { name: 'New silence' }).click();
  const form = page.getByRole('dialog', { name: 'New silence' });
  await form.getByLabel('Why').fill('the storage is being moved');
  await revoke(page, admin.secretKey);
  await page.clock.setFixedTime(NOW.getTime() + 60_000);
  await page.evaluate(() => {
    for (const event of ['offline', 'online']) dispatchEvent(new Event(event));
  });
  const again = page.getByRole('dialog', { name: 'Your key stopped working' });
  await again.getByLabel('Secret key').fill(mixed.secretKey);
  await again.getByLabel('Access key').fill(mixed.accessKey);
  await again.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(again).toBeHidden();
  await expect(form.getByLabel('Why')).toHaveValue('the storage is being moved');
});

test('a read-only key opens every page, sends no write, and takes a token', async ({
  page,
  watch,
}) => {
  // A token that reads data is not good for rules, which is seen when they are asked for.
  watch.allow(/403/);
  test.slow();
  const requests = recordRequests(page);
  await page.goto(asked(production));
  await signIn(page, readOnly, { isKept: true });
  await expect(page.getByText('Your key may only read')).toBeVisible();
  await expectAccessible(page);
  const unexplained = () =>
    page.locator('main [aria-disabled="true"]').evaluateAll((controls) =>
      controls
        .filter((control) => {
          const id = control.getAttribute('aria-describedby') ?? '';
          return !document.getElementById(id)?.textContent?.includes('Your key');
        })
        .map((control) => control.outerHTML),
    );
  const walked = await walk(page, () =>
    expect.poll(unexplained, { message: page.url() }).toEqual([]),
  );
  for (const kind of ['overview', 'usage/why', 'data-sources/tokens', 'alerts/silences']) {
    expect(walked).toContain(kind);
  }
  await page.goto(`/projects/${projects.production.id}/data-sources`);
  await expect(page.getByRole('button', { name: 'Create a data source' })).toBeDisabled();
  await page.getByRole('button', { name: 'shop-metrics' }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Name').fill('typed');
  await drawer.getByLabel('Name').press('Enter');
  await expect(drawer.getByRole('button', { name: 'Rename' })).toBeDisabled();
  await page.goto(production);
  await expect(page.getByText('Your key may only read')).toBeVisible();
  expect(requests.writes()).toEqual([]);
  const place = { projectId: projects.production.id, region: 'fr-par' };
  const { secret_key: secret } = await tokenFrom(page, admin, place);
  await page.getByRole('button', { name: 'Paste a token' }).click();
  await page.getByLabel('Token for fr-par').fill(readOnly.secretKey);
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByRole('alert')).toContainText('must never see it');
  await page.getByLabel('Token for fr-par').fill(secret);
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByRole('link', { name: 'web-1' })).toBeVisible();
  expect(requests.writes()).toHaveLength(1);
});

test('where nobody can say what a key may do, tokens are made after a word', async ({ page }) => {
  const requests = recordRequests(page);
  await page.goto(asked(`${production}?region=fr-par`));
  await signIn(page, closed, { isAlone: true });
  await expect(page.getByText('could not look up')).toBeVisible();
  expect(requests.writes()).toEqual([]);
  await page.getByRole('button', { name: 'Let Vigie make tokens' }).click();
  await expect(page.getByRole('link', { name: 'web-1' })).toBeVisible();
});

test('rights are those of the project', async ({ page }) => {
  const requests = recordRequests(page);
  await page.goto(asked(production));
  await signIn(page, mixed);
  await expect(page.getByText('Your key may only read')).toBeVisible();
  expect(requests.writes()).toEqual([]);
  await page.getByRole('combobox', { name: 'Project' }).click();
  await expect(page.getByRole('option')).toHaveText([
    projects.production.name,
    projects.staging.name,
  ]);
  await page.getByRole('option', { name: projects.staging.name }).click();
  await expect(page.getByText('Your key may only read')).toBeHidden();
});

test('a region that makes no tokens says why, and the others work', async ({ page, watch }) => {
  watch.allow(/403/);
  await page.goto(asked(`${production}?tokenless=nl-ams`));
  await signIn(page, admin);
  await expect(page.getByText('nl-ams: no token for Vigie')).toBeVisible();
  await expect(page.getByRole('link', { name: 'web-1' })).toBeVisible();
  await page.evaluate((name) => sessionStorage.setItem(name, ''), `${STATE_PREFIX}tokenless`);
  await page.getByRole('status').getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByRole('link', { name: 'web-nl-1' })).toBeVisible();
});

test('what an earlier session left is swept, and said', async ({ page }) => {
  await page.goto(asked(staging));
  await signIn(page, admin);
  await expect(page.getByText('Removed 2 tokens that Vigie had left')).toBeVisible();
  expect(await tokenNames(page, admin, 'pl-waw')).toContain('vigie-for-the-wall-screen');
});

test('a key is kept for the tab only where that is ticked', async ({ page, watch }) => {
  test.slow();
  // The tokens of the page that was left are deleted by requests that outlive it.
  watch.allow(/unhandled: .*\/tokens\/|40[45]/);
  await page.goto(asked(production));
  await signIn(page, admin);
  await expect(page.getByRole('link', { name: 'web-1' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', HEADING)).toHaveText('Sign in');
  await signIn(page, admin, { isKept: true });
  await expect(page.getByRole('link', { name: 'web-1' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'web-1' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(admin.secretKey);
});

test('signing out in one tab signs out the others, in both at once as well', async ({
  page,
  context,
}) => {
  test.slow();
  await page.goto(asked(production));
  await signIn(page, admin);
  await expect(page.getByRole('link', { name: 'web-1' })).toBeVisible();
  const other = await context.newPage();
  await other.goto(asked(staging));
  await signIn(other, admin);
  await expect(other.getByRole('button', { name: 'Account' })).toBeVisible();
  await signOut(page);
  await expect(page.getByText('You are signed out, and the key is forgotten')).toBeVisible();
  await expect(other.getByText('You signed out in another tab')).toBeVisible();
  expect(new URL(other.url()).searchParams.get('from')).toContain(staging);
  await signIn(page, admin);
  await signIn(other, admin);
  for (const each of [page, other]) await each.getByRole('button', { name: 'Account' }).click();
  // By a signal: after one click the other tab is gone before a second one can reach it.
  for (const each of [page, other]) {
    await each.getByRole('button', { name: 'Sign out' }).evaluate((button) => {
      new BroadcastChannel('both at once').addEventListener('message', () =>
        button.dispatchEvent(new MouseEvent('click', { bubbles: true })),
      );
    });
  }
  // A channel takes no target, being of this origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  await page.evaluate(() => new BroadcastChannel('both at once').postMessage('now'));
  for (const each of [page, other]) {
    await expect(each.getByRole('heading', HEADING)).toHaveText('Sign in');
  }
});

test('after signing out nothing is left: storage, caches, addresses, logs, memory', async ({
  page,
  context,
}) => {
  test.slow();
  const urls: string[] = [];
  const logs: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  page.on('console', (message) => logs.push(message.text()));
  const secrets: string[] = [admin.secretKey];
  page.on('response', async (response) => {
    if (response.request().method() !== 'POST' || !response.url().endsWith('/tokens')) return;
    const text = await response.text().catch(() => '');
    secrets.push(...(text.match(/"secret_key":"[^"]+"/g) ?? []).map((each) => each.slice(14, -1)));
  });
  await page.goto(asked(production));
  await signIn(page, admin, { isKept: true });
  await expect(page.getByRole('link', { name: 'web-1' })).toBeVisible();
  await page.getByRole('link', { name: 'web-1' }).click();
  await expect(page.getByRole('heading', HEADING)).toContainText('web-1');
  await page.waitForLoadState('networkidle');
  await signOut(page);
  await expect(page.getByText('You are signed out, and the key is forgotten')).toBeVisible();
  expect(secrets.length).toBeGreaterThan(1);

  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
    }
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      databases,
      cached,
      history.state,
      location.href,
      document.documentElement.outerHTML,
    ]);
  });
  const everything = [kept, ...urls, ...logs, JSON.stringify(await context.storageState())].join();
  for (const secret of secrets) expect(everything).not.toContain(secret);

  const session = await context.newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  const snapshot = chunks.join('');
  expect(snapshot.length).toBeGreaterThan(1_000_000);
  for (const secret of secrets) expect(snapshot.includes(secret)).toBe(false);

  for (const region of ['fr-par', 'nl-ams', 'pl-waw']) {
    const left = async () =>
      (await tokenNames(page, admin, region)).filter(
        (name) => name.startsWith('vigie-202611') && name.includes('T10'),
      );
    await expect.poll(left).toEqual([]);
  }
});

test('nobody is asked for a key where none is needed', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', HEADING)).toBeVisible();
  expect(new URL(page.url()).pathname).not.toBe('/sign-in');
  await expect(page.getByRole('button', { name: 'Account' })).toHaveCount(0);
});
