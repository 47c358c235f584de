import type { Page } from '@playwright/test';
import { keys, projects } from '#mocks/sentinels.ts';
import { startProvider } from '../../scripts/live/provider.ts';
import type { Reached } from '../../scripts/live/provider-front.ts';
import { startCspCollector } from './csp-collector.ts';
import { startDocumentedNginx } from './documented-nginx.ts';
import { expect, testOn } from './fixtures.ts';
import { walk } from './walk.ts';

const test = testOn(async (folder) => {
  const provider = await startProvider(folder);
  const collector = await startCspCollector();
  const nginx = await startDocumentedNginx({ ...provider.settings, cspReports: collector.url });
  return {
    provider,
    collector,
    consoleUrl: nginx.origin,
    stop: async () => {
      await nginx.stop();
      collector.stop();
      await provider.stop();
    },
  };
});

async function signIn(page: Page, key: { secretKey: string; accessKey: string }, path: string) {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await page.getByLabel('Secret key').fill(key.secretKey);
  await page.getByLabel('Access key').fill(key.accessKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(new RegExp(`${path}([?#]|$)`));
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toHaveCount(0);
}

const READ_BY_POST = /\/(query|query_range|query_exemplars|series|labels)$/;

/** Everything that is not known to change nothing. */
const isWrite = ({ method, path }: Reached) =>
  method !== 'GET' && !(method === 'POST' && READ_BY_POST.test(path.split('?')[0] ?? ''));

const home = `/projects/${projects.production.id}/products`;

test('with a key: every page opens, and the content policy refuses nothing', async ({
  page,
  stack,
}) => {
  await signIn(page, keys.admin, home);
  const walked = await walk(page, async () => {
    await expect(page.getByText('This page stopped working')).toHaveCount(0);
  });
  // One of each is enough to know that the walk went anywhere.
  for (const kind of ['products/0', 'products/1', 'products/3', 'alerts', 'alerts/rules']) {
    expect(walked).toContain(kind);
  }
  expect(stack.collector.reports).toEqual([]);
  // The key goes to the control plane and Grafana alone, tokens to data hosts alone.
  const misled = stack.provider.front.reached.filter(({ host, hasKey, hasToken }) =>
    host === 'api' || host.includes('.dashboard.') ? !hasKey || hasToken : hasKey || !hasToken,
  );
  expect(misled).toEqual([]);
});

test('what the content policy refuses is told to the collector', async ({ page, stack, watch }) => {
  watch.allow(/Content Security Policy|violates/);
  await page.goto(home);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.planted = true';
    document.body.append(script);
  });
  await expect.poll(() => stack.collector.reports.join('\n')).toContain('script-src');
  expect(await page.evaluate(() => 'planted' in window)).toBe(false);
});

test('real servers answer as data hosts', async ({ page, stack }) => {
  await signIn(page, keys.admin, `/projects/${stack.provider.realProjectId}/products/instance`);
  await page.getByRole('table').getByRole('link').first().click();
  const figure = page.getByRole('figure', { name: 'CPU usage' });
  // The servers have only just started: a rate needs two of their samples, and a step of the range after them.
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await expect(figure.getByRole('list').getByRole('button').first()).toBeVisible({
      timeout: 5_000,
    });
  }).toPass();
});

test('a test alert reaches the real Alertmanager, and is seen there through nginx', async ({
  page,
  stack,
}) => {
  await signIn(page, keys.admin, `/projects/${stack.provider.realProjectId}/alerts/contacts`);
  await page.getByRole('button', { name: 'Send a test alert' }).click();
  await expect(page.getByText('The test alert is in the Alertmanager')).toBeVisible();
  const answer = await fetch(`${stack.provider.alertmanagerUrl}/api/v2/alerts`);
  expect(await answer.text()).toContain('"alertname":"TestAlert"');
});

test('signing out takes the tokens out of the API', async ({ page, stack }) => {
  const before = await stack.provider.tokenNames();
  const made = async () =>
    (await stack.provider.tokenNames()).filter((name) => !before.includes(name));
  await signIn(page, keys.admin, home);
  await expect.poll(made).not.toEqual([]);
  for (const name of await made()) expect(name).toMatch(/^vigie-/);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect.poll(made).toEqual([]);
});

test('with a key that may only read: every page opens, and nothing is written', async ({
  page,
  stack,
}) => {
  await signIn(page, keys.readOnly, home);
  const from = stack.provider.front.reached.length;
  let controls = 0;
  const disabled = page.locator('main [aria-disabled="true"]');
  const unexplained = () =>
    disabled.evaluateAll((elements) =>
      elements
        .filter((control) => {
          const id = control.getAttribute('aria-describedby');
          return !id || !document.getElementById(id)?.textContent;
        })
        .map((control) => `${location.pathname}: ${control.textContent}`),
    );
  const walked = await walk(page, async () => {
    await expect(page.getByText('This page stopped working')).toHaveCount(0);
    await expect.poll(unexplained).toEqual([]);
    controls += await disabled.count();
  });
  expect(walked).toContain('alerts/silences');
  expect(controls).toBeGreaterThan(0);
  expect(stack.provider.front.reached.slice(from).filter(isWrite)).toEqual([]);
});
