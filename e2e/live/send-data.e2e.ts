import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { startConfigured } from '../../scripts/live/configured-prometheus.ts';
import { listenOnLoopback } from '../../scripts/loopback.ts';
import { freePorts, LOOPBACK } from '../../scripts/ports.ts';
import { expect, test } from './fixtures.ts';
import { askNow } from './real-server.ts';

/** A host that answers every push alike. */
const alwaysAnswers = (status: number, said: string) =>
  listenOnLoopback(
    createServer((asked, reply) => {
      asked.resume();
      reply.writeHead(status, { 'content-type': 'text/plain' }).end(said);
    }),
  );

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
  await expect(shown).not.toContainText('YOUR_COCKPIT_TOKEN');
  const config = await shown.innerText();
  const [, token = ''] = /X-Token: "(.+)"/.exec(config) ?? [];
  expect(token.length).toBeGreaterThan(20);
  const right = await startConfigured({ folder: join(stack.folder, 'right'), config, port });
  await expect(page.getByText('Data arrives')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('First data received')).toBeVisible();
  await expect(page.getByText(/^[\d,]+ series$/)).toBeVisible();
  await right.stop();

  const [, url = ''] = /url: "(.+)"/.exec(config) ?? [];
  const to = (address: string) => config.replace(url, address);
  const refusing = await alwaysAnswers(403, 'data source is read-only\n');
  const limiting = await alwaysAnswers(429, 'ingestion rate limit (10000) exceeded\n');
  const wrongs = [
    ['wrong-token', config.replaceAll(token, 'nonsense'), '401 · The token is not accepted'],
    ['empty-token', config.replaceAll(token, ''), '401 · The token is not accepted'],
    ['base-url', to(new URL(url).origin), '404 · Nothing takes pushes at this address'],
    ['refused', to(`${refusing.origin}/api/v1/push`), '403 · The data source does not take it'],
    ['limited', to(`${limiting.origin}/api/v1/push`), '429 · Over a limit'],
  ] as const;
  const field = page.getByLabel('Paste what your agent logs');
  const ports = await freePorts(wrongs.length);
  // All at once: each waits some seconds before it sends.
  const agents = await Promise.all(
    wrongs.map(([name, wrong], index) =>
      startConfigured({
        folder: join(stack.folder, name),
        config: wrong.replaceAll(`:${port}"`, `:${ports[index]}"`),
        port: ports[index] ?? 0,
      }),
    ),
  );
  for (const [index, [name, , told]] of wrongs.entries()) {
    await field.fill('');
    await expect(page.getByText(told)).toBeHidden();
    await field.fill(await complaint(agents[index]?.logFile ?? ''));
    await expect(page.getByText(told), name).toBeVisible();
  }
  await field.fill(`url=${new URL(url).origin} err="server returned HTTP status 404 Not Found"`);
  await expect(page.getByText('The path that takes pushes is missing')).toBeVisible();
  for (const each of [...agents, refusing, limiting]) await each.stop();
});

test('one test point arrives in the real Prometheus behind the data source', async ({
  page,
  stack,
  watch,
}) => {
  watch.allow(/401/);
  const real = async () =>
    askNow(await stack.ownPrometheusUrl(), 'vigie_test_sample{job="vigie_test"}');
  // What some agent has sent meanwhile is not looked for.
  await page.goto(`/projects/${stack.projectId}/data-sources/send?job=nobody`);
  const send = page.getByRole('button', { name: 'Send one test point' });
  await page.getByLabel('Token of fr-par that may push').fill('a1B2'.repeat(16));
  await send.click();
  await expect(page.getByText('401 · The token is not accepted')).toBeVisible();
  expect(await real()).toBeUndefined();
  await page.getByRole('button', { name: 'Create a token for this' }).click();
  await expect(page.getByText('With the token that was made here.')).toBeVisible();
  await send.click();
  await expect(page.getByText('200 · The point is taken')).toBeVisible();
  await expect(page.getByText('Data arrives')).toBeVisible();
  await expect(page.getByText('1 series', { exact: true })).toBeVisible();
  expect(await real()).toBe(1);
});
