import { type OwnServers, startOwnServers } from '../../scripts/live/own-servers.ts';
import { startDocumentedNginx } from './documented-nginx.ts';
import { expect, testOn } from './fixtures.ts';

interface OwnStack extends OwnServers {
  readonly consoleUrl: string;
  logs(): string;
}

const SILENCED = 'KnownTrouble';
const COMMENT = 'somebody looks after it already';

async function silence(alertmanagerUrl: string): Promise<void> {
  const nowMs = Date.now();
  const answer = await fetch(`${alertmanagerUrl}/api/v2/silences`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      matchers: [{ name: 'alertname', value: SILENCED, isRegex: false }],
      startsAt: new Date(nowMs - 1_000).toISOString(),
      endsAt: new Date(nowMs + 3_600_000).toISOString(),
      createdBy: 'the night shift',
      comment: COMMENT,
    }),
  });
  expect(answer.ok).toBe(true);
}

const test = testOn(async (folder): Promise<OwnStack> => {
  const servers = await startOwnServers({ folder, scrapeSeconds: 1 });
  await silence(servers.alertmanagerUrl);
  // Two settings: all the rest is where the files are.
  const nginx = await startDocumentedNginx({
    prometheus: servers.prometheusUrl,
    alertmanager: servers.alertmanagerUrl,
  });
  const suppressed = `${servers.alertmanagerUrl}/api/v2/alerts?active=false&inhibited=false`;
  await expect
    .poll(async () => (await fetch(suppressed)).text(), { timeout: 60_000 })
    .toContain(SILENCED);
  // A graph ends at a whole step: whoever looks at once would see a source that has sent nothing.
  const earlier = `${servers.prometheusUrl}/api/v1/query?query=up{job="node"} offset 30s`;
  await expect
    .poll(async () => (await fetch(earlier)).text(), { timeout: 60_000 })
    .toContain('"value"');
  return {
    ...servers,
    consoleUrl: nginx.origin,
    logs: nginx.logs,
    stop: async () => {
      await nginx.stop();
      await servers.stop();
    },
  };
});

test('what a plain Prometheus scrapes is listed, and a machine is drawn', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Targets' })).toBeVisible();
  const row = page.getByRole('row', { name: stack.exporterAddress });
  await expect(row).toContainText('Up');
  await expect(page.getByRole('row').filter({ hasText: 'gone' })).toContainText('Down');
  await page.getByRole('searchbox').fill('gone');
  await expect(row).toBeHidden();
  await page.getByRole('searchbox').fill('');
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: stack.exporterAddress })).toBeVisible();
  for (const name of ['CPU usage', 'Load', 'Memory', 'Filesystems']) {
    const figure = page.getByRole('figure', { name, exact: true });
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.getByRole('list').getByRole('button').first()).toBeVisible();
  }
  // A metric that no manifest has, drawn by what its kind is: a counter as a rate.
  await page.getByRole('searchbox').fill('node_context_switches');
  const found = page.getByRole('figure', { name: 'node_context_switches' });
  await found.scrollIntoViewIfNeeded();
  await expect(found.getByRole('list').getByRole('button').first()).toBeVisible();
});

test('its rules are read, the broken one too', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Alerts', exact: true }).click();
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  const rules = page.getByRole('list', { name: 'Rules' });
  await expect(rules.getByRole('listitem').filter({ hasText: 'CannotBeAsked' })).toContainText(
    'many-to-many',
  );
  await expect(rules.getByText('job:up:count')).toBeVisible();
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Firing' }).click();
  await expect(rules.getByText('AlwaysOn')).toBeVisible();
  await expect(rules.getByText('Calm')).toBeHidden();
});

test('what fires is told, and what is silenced, by whom and until when', async ({ page }) => {
  await page.goto('/projects/servers/alerts');
  const alerts = page.getByRole('list', { name: 'Active' });
  const item = (name: string) => alerts.getByRole('listitem').filter({ hasText: name }).first();
  await expect(item('AlwaysOn')).toContainText('Firing');
  await expect(item('AlwaysOn')).toContainText('nobody');
  await expect(item(SILENCED)).toContainText('Silenced');
  await expect(item('NotYet')).toContainText('Pending');
  await page.getByRole('link', { name: 'Silences', exact: true }).click();
  const silences = page.getByRole('list', { name: 'Silences' });
  await expect(silences.getByRole('listitem').filter({ hasText: COMMENT })).toContainText(
    `alertname="${SILENCED}"`,
  );
});

test('a silence is made and ended here', async ({ page }) => {
  await page.goto('/projects/servers/alerts/silences');
  await page.getByRole('button', { name: 'New silence' }).click();
  const dialog = page.getByRole('dialog', { name: 'New silence' });
  const matchers = dialog.getByLabel('Alerts that match');
  await matchers.fill('alertname=~".*"');
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click();
  await expect(dialog.getByText('This would silence everything')).toBeVisible();
  await matchers.fill('alertname="AlwaysOn", instance=~"127.*"');
  await dialog.getByLabel('Your name').fill('the day shift');
  await dialog.getByLabel('Why').fill('planned work');
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click();
  const silence = page
    .getByRole('list', { name: 'Silences' })
    .getByRole('listitem')
    .filter({ hasText: 'planned work' });
  await expect(silence).toContainText('instance=~"127.*"');
  await silence.getByRole('button', { name: 'Expire' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Expire' }).click();
  await expect(silence).toBeHidden();
});

test('what needs the Cockpit API is absent or says so, and that API is not asked', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  await expect(navigation.getByRole('link', { name: 'Targets' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: 'Products' })).toHaveCount(0);
  await page.goto('/projects/servers/products');
  await expect(page.getByText('without that API')).toBeVisible();
  await page.getByRole('link', { name: 'See what is here' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Targets' })).toBeVisible();
  expect(stack.logs()).not.toContain('/gateway/api');
});
