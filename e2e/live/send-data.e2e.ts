import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { ensureLivePackages } from '../../scripts/live/packages.ts';
import { type PushStack, startConfigured, startPushStack } from '../../scripts/live/push-stack.ts';
import { freePorts, LOOPBACK } from '../../scripts/ports.ts';
import { stopAll } from '../../scripts/process.ts';
import { type Watch, watchPage } from '../watch.ts';

interface Stack extends PushStack {
  readonly folder: string;
}

const test = base.extend<{ watch: Watch }, { stack: Stack }>({
  stack: [
    // Playwright reads which fixtures one needs from this pattern, even an empty one.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const lacking = await ensureLivePackages();
      if (lacking !== undefined) throw new Error(lacking);
      const folder = mkdtempSync(join(tmpdir(), 'vigie-send-'));
      const stack = await startPushStack(folder);
      await provide({ ...stack, folder });
      await stack.stop();
      await stopAll();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ stack }, provide) => provide(stack.consoleUrl),
  watch: [
    async ({ page }, provide) => {
      const watch = watchPage(page);
      await provide(watch);
      expect(watch.complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The first line in which a Prometheus complains about its remote write. */
async function complaint(logFile: string): Promise<string> {
  const find = () =>
    readFileSync(logFile, 'utf8')
      .split('\n')
      .find((line) => line.includes('component=remote') && line.includes('HTTP status'));
  await expect.poll(find, { timeout: 60_000 }).toBeDefined();
  return find() ?? '';
}

test('a real Prometheus with the shown configuration arrives, and its complaints are told apart', async ({
  page,
  stack,
}) => {
  const [port = 0] = await freePorts(1);
  const target = encodeURIComponent(`${LOOPBACK}:${port}`);
  await page.goto(`/projects/${stack.projectId}/data-sources/send?target=${target}&interval=1`);
  await expect(page.getByText('Waiting for the first data')).toBeVisible();
  await page.getByRole('button', { name: 'Create a token for this' }).click();
  await expect(page.getByText('secret stands in the configuration')).toBeVisible();
  const shown = page.getByRole('region', { name: 'Configuration of Prometheus' });
  const config = await shown.innerText();
  const [, token = ''] = /X-Token: "(.+)"/.exec(config) ?? [];
  expect(token.length).toBeGreaterThan(20);
  stack.accept(token);
  await startConfigured({ folder: join(stack.folder, 'right'), config, port });
  await expect(page.getByText('Data arrives')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('First data received')).toBeVisible();
  await expect(page.getByText(/^[\d,]+ series$/)).toBeVisible();

  const [, url = ''] = /url: "(.+)"/.exec(config) ?? [];
  const to = (address: string) => config.replace(url, address);
  const wrongs = [
    ['wrong-token', config.replaceAll(token, 'nonsense'), '401 · The token is not accepted'],
    ['empty-token', config.replaceAll(token, ''), '401 · The token is not accepted'],
    ['base-url', to(new URL(url).origin), '404 · Nothing takes pushes at this address'],
    ['refused', to(`${stack.refusingUrl}/api/v1/push`), '403 · The data source does not take it'],
    ['limited', to(`${stack.limitingUrl}/api/v1/push`), '429 · Over a limit'],
  ] as const;
  const field = page.getByLabel('Paste what your agent logs');
  const ports = await freePorts(wrongs.length);
  for (const [index, [name, wrong, told]] of wrongs.entries()) {
    const ownPort = ports[index] ?? 0;
    const agent = await startConfigured({
      folder: join(stack.folder, name),
      config: wrong.replaceAll(`:${port}"`, `:${ownPort}"`),
      port: ownPort,
    });
    await field.fill(await complaint(agent.logFile));
    await expect(page.getByText(told)).toBeVisible();
    await agent.stop();
  }
  await field.fill(`url=${new URL(url).origin} err="server returned HTTP status 404 Not Found"`);
  await expect(page.getByText('The path that takes pushes is missing')).toBeVisible();
});
