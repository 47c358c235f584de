import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ensureLivePackages } from '../../scripts/live/packages.ts';
import { type RunningStack, startStack } from '../../scripts/live/stack.ts';
import { copyBuild } from './build.ts';
import { expect, testOn } from './fixtures.ts';
import { askNow } from './real-server.ts';
import { startWebhook, type Told } from './webhook.ts';

interface AlertStack extends RunningStack {
  /** What the Alertmanager sent, in order. */
  readonly told: Told[];
}

const test = testOn(async (folder): Promise<AlertStack> => {
  const lacking = await ensureLivePackages();
  if (lacking !== undefined) throw new Error(lacking);
  const webhook = await startWebhook();
  const stack = await startStack({
    folder: join(folder, 'servers'),
    scrapeSeconds: 1,
    builtFolder: copyBuild(join(folder, 'console')),
    webhookUrl: webhook.url,
  });
  return {
    ...stack,
    told: webhook.told,
    stop: async () => {
      await stack.stop();
      webhook.stop();
    },
  };
});

interface Rule {
  readonly name: string;
  /** What the list calls it. */
  readonly shown: string;
}

const DEFAULT_RULE = { name: 'PostgresqlTooManyConnections', shown: 'Too many connections' };
const OWN_RULE = { name: 'BalancerBusy', shown: 'BalancerBusy' };
const TEST_ALERT = 'TestAlert';
/** Of the 40 the database allows: the default rule's threshold is 80 %. */
const CONNECTIONS = 36;
/** Of the 200 the balancer allows. */
const SESSIONS = 100;

const countOf = (told: readonly Told[], name: string) =>
  told.filter(({ status, labels }) => status === 'firing' && labels['alertname'] === name).length;

const lastFiringMs = (told: readonly Told[]) =>
  Math.max(...told.filter(({ status }) => status === 'firing').map(({ atMs }) => atMs));

/** In which state the Alertmanager has an alert. */
async function handledAs(alertmanagerUrl: string, name: string): Promise<string | undefined> {
  const filter = encodeURIComponent(`alertname="${name}"`);
  const answer = await fetch(`${alertmanagerUrl}/api/v2/alerts?filter=${filter}`);
  // As its own description has it: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
  const [alert] = (await answer.json()) as { status: { state: string } }[];
  return alert?.status.state;
}

/** Opens the list with one rule left in it, which takes a moment after the words. */
async function searchFor(page: Page, projectId: string, rule: Rule): Promise<Locator> {
  await page.goto(`/projects/${projectId}/alerts`);
  await page.getByRole('searchbox').first().fill(rule.name);
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: rule.shown, exact: true }) });
  await expect(row).toHaveCount(1);
  return row;
}

async function silenceRule(page: Page, projectId: string, rule: Rule) {
  const row = await searchFor(page, projectId, rule);
  await row.getByRole('button', { name: rule.shown }).click();
  const drawer = page.getByRole('dialog', { name: rule.shown });
  await drawer.getByRole('button', { name: 'Silence', exact: true }).first().click();
  const form = page.getByRole('dialog', { name: 'New silence' });
  await expect(form.getByLabel('Alerts that match')).toHaveValue(
    new RegExp(`alertname="${rule.name}"`),
  );
  await expect(form.getByText('Holds back 1 of')).toBeVisible();
  await form.getByLabel('Your name').fill('the day shift');
  await form.getByLabel('Why').fill('the load is ours');
  await form.getByRole('button', { name: 'Silence', exact: true }).click();
  await expect(form).toBeHidden();
}

test('a default rule switched on and a rule of one’s own fire under load, are silenced, and stop', async ({
  page,
  stack,
  watch,
}) => {
  test.setTimeout(180_000);
  // So a ruler says that it has no groups yet.
  watch.allow(/404/);
  const { projectId, alertmanagerUrl, told, services } = stack;
  const load = services.database.load(CONNECTIONS);
  const sessions = await services.balancer.load(SESSIONS);
  await expect
    .poll(() => askNow(stack.prometheusUrl, 'load_balancer_lb_connection_usage > 0.3'))
    .toBeDefined();

  const row = await searchFor(page, projectId, DEFAULT_RULE);
  const toggle = row.getByRole('switch', { name: 'Too many connections' });
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await expect(toggle).toBeChecked();

  await page.getByRole('searchbox').first().fill('');
  await page.getByRole('button', { name: 'New rule' }).click();
  const form = page.getByRole('dialog', { name: 'New rule' });
  await form.getByLabel('Name', { exact: true }).fill(OWN_RULE.name);
  await form.getByLabel('Expression').fill('load_balancer_lb_connection_usage > 0.9');
  // The threshold of one's choice has a field of its own.
  await form.getByLabel('Threshold').fill('0.3');
  await expect(form.getByLabel('Expression')).toHaveValue(
    'load_balancer_lb_connection_usage > 0.3',
  );
  await form.getByLabel('Must hold for').fill('30s');
  await form.getByRole('button', { name: 'For what does it hold now?' }).click();
  await expect(form.getByText('holds for one series now')).toBeVisible();
  await form.getByRole('button', { name: 'Write rule' }).click();
  await expect(form).toBeHidden();

  for (const { name } of [DEFAULT_RULE, OWN_RULE]) {
    await expect.poll(() => handledAs(alertmanagerUrl, name), { timeout: 90_000 }).toBe('active');
    await expect.poll(() => countOf(told, name)).toBeGreaterThan(1);
  }

  await silenceRule(page, projectId, DEFAULT_RULE);
  await silenceRule(page, projectId, OWN_RULE);
  for (const { name } of [DEFAULT_RULE, OWN_RULE]) {
    await expect.poll(() => handledAs(alertmanagerUrl, name)).toBe('suppressed');
  }
  // Every second until now, and no more; one that was on its way when the silence began may still arrive.
  await expect
    .poll(() => Date.now() - lastFiringMs(told), { timeout: 15_000 })
    .toBeGreaterThan(4_000);

  await load.stop();
  sessions.stop();
  for (const { name } of [DEFAULT_RULE, OWN_RULE]) {
    await expect.poll(() => handledAs(alertmanagerUrl, name), { timeout: 30_000 }).toBeUndefined();
  }
});

test('a test alert asked for in the console arrives in the Alertmanager, and goes out from it', async ({
  page,
  stack,
  watch,
}) => {
  // So a ruler says that it has no groups yet.
  watch.allow(/404/);
  const { projectId, alertmanagerUrl, told } = stack;
  const before = countOf(told, TEST_ALERT);
  await page.goto(`/projects/${projectId}/alerts/contacts`);
  await page.getByRole('button', { name: 'Send a test alert' }).click();
  await expect(page.getByText('The test alert is in the Alertmanager')).toBeVisible();
  await expect.poll(() => handledAs(alertmanagerUrl, TEST_ALERT)).toBe('active');
  await expect.poll(() => countOf(told, TEST_ALERT)).toBeGreaterThan(before);
});
