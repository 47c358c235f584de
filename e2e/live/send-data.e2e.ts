import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { createMockServer, listen } from '#mocks/server.ts';
import { BUILT_FOLDER, serveConsole } from '../../scripts/live/console.ts';
import { thisMachine } from '../../scripts/live/machine.ts';
import { ensureLivePackages } from '../../scripts/live/packages.ts';
import { liveDatabase, liveRow } from '../../scripts/live/world.ts';
import { freePorts, LOOPBACK } from '../../scripts/ports.ts';
import { type RunningProcess, startProcess, stopAll } from '../../scripts/process.ts';
import { type Watch, watchPage } from '../watch.ts';

interface Stack {
  readonly consoleUrl: string;
  readonly folder: string;
  /** From now on the only token that may push. */
  accept(token: string): void;
  /** What the same host answers to a push, whatever the token is. */
  readonly addresses: { readonly refusing: string; readonly limiting: string };
}

const { region, projectId } = thisMachine;

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

/** By the header of the provider's own, or the standard one: it takes either. */
function isLetIn(headers: IncomingHttpHeaders, token: string): boolean {
  const { 'x-token': own, authorization } = headers;
  return token !== '' && (own === token || authorization === `Bearer ${token}`);
}

/** What stands before a data source: it lets one path and one token through, as the provider does. */
function createDataHost(receiverPort: number, accepted: () => string): Server {
  return createServer((asked, answer) => {
    const end = (status: number, text: string) => {
      asked.resume();
      answer.writeHead(status, { 'content-type': 'text/plain' }).end(text);
    };
    if (asked.method !== 'POST' || asked.url !== '/api/v1/push') end(404, '404 page not found\n');
    else if (!isLetIn(asked.headers, accepted())) end(401, 'no token\n');
    else {
      const { 'x-token': _token, authorization: _bearer, host: _host, ...headers } = asked.headers;
      const onward = request(
        { host: LOOPBACK, port: receiverPort, path: '/api/v1/write', method: 'POST', headers },
        (got) => {
          answer.writeHead(got.statusCode ?? 502);
          got.pipe(answer);
        },
      );
      onward.on('error', () => end(502, 'no upstream\n'));
      asked.pipe(onward);
    }
  });
}

const alwaysAnswers = (status: number, text: string) =>
  createServer((asked, answer) => {
    asked.resume();
    answer.writeHead(status, { 'content-type': 'text/plain' }).end(text);
  });

async function startPrometheus(
  folder: string,
  name: string,
  config: string,
  port: number,
  flags: readonly string[] = [],
): Promise<RunningProcess & { readonly log: string }> {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  const file = join(own, 'prometheus.yml');
  writeFileSync(file, config);
  execFileSync('promtool', ['check', 'config', file]);
  const log = join(own, 'prometheus.log');
  const running = await startProcess({
    name: `Prometheus (${name})`,
    command: 'prometheus',
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(own, 'data')}`,
      `--web.listen-address=${LOOPBACK}:${port}`,
      ...flags,
    ],
    logFile: log,
    readyUrl: `http://${LOOPBACK}:${port}/-/ready`,
  });
  return { ...running, log };
}

const test = base.extend<{ watch: Watch }, { stack: Stack }>({
  stack: [
    // Playwright reads which fixtures one needs from this pattern, even an empty one.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const lacking = await ensureLivePackages();
      if (lacking !== undefined) throw new Error(lacking);
      const folder = mkdtempSync(join(tmpdir(), 'vigie-send-'));
      const [receiverPort = 0] = await freePorts(1);
      await startPrometheus(folder, 'receiver', 'global: {}\n', receiverPort, [
        '--web.enable-remote-write-receiver',
      ]);
      let accepted = '';
      const servers = [
        createDataHost(receiverPort, () => accepted),
        alwaysAnswers(403, 'data source is read-only\n'),
        alwaysAnswers(429, 'ingestion rate limit (10000) exceeded\n'),
      ] as const;
      const ports = await Promise.all(servers.map(listening));
      const urls = ports.map((port) => `http://${LOOPBACK}:${port}`);
      const receiver = `http://${LOOPBACK}:${receiverPort}`;
      const database = liveDatabase([{ region, target: receiver }]);
      const row = liveRow({ region, target: receiver });
      const own = {
        ...row,
        id: row.id.replace(/.$/, '7'),
        name: 'mine',
        origin: 'custom' as const,
        url: urls[0] ?? '',
      };
      database.dataSources.push(own);
      const controlPlane = createMockServer({ database });
      const console = await serveConsole(
        0,
        {
          controlPlane: `http://${LOOPBACK}:${await listen(controlPlane, 0)}`,
          dataSources: [row, own].map(({ id }) => ({
            type: 'metrics',
            region,
            id,
            target: receiver,
          })),
        },
        BUILT_FOLDER,
      );
      await provide({
        consoleUrl: console.url,
        folder,
        accept: (token) => {
          accepted = token;
        },
        addresses: { refusing: urls[1] ?? '', limiting: urls[2] ?? '' },
      });
      await console.stop();
      for (const server of [...servers, controlPlane]) {
        server.closeAllConnections();
        server.close();
      }
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
async function complaint(log: string): Promise<string> {
  const find = () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .find((line) => line.includes('component=remote') && line.includes('HTTP status'));
  await expect.poll(find, { timeout: 60_000 }).toBeDefined();
  return find() ?? '';
}

test('a real Prometheus with the shown configuration arrives, and its complaints are told apart', async ({
  page,
  stack,
}) => {
  const [port = 0, ...others] = await freePorts(5);
  const target = encodeURIComponent(`${LOOPBACK}:${port}`);
  await page.goto(`/projects/${projectId}/data-sources/send?target=${target}&interval=1`);
  await expect(page.getByText('Waiting for the first data')).toBeVisible();
  await page.getByRole('button', { name: 'Create a token for this' }).click();
  await expect(page.getByText('secret stands in the configuration')).toBeVisible();
  const config = await page
    .getByRole('region', { name: 'Configuration of Prometheus' })
    .innerText();
  const [, token = ''] = /X-Token: "(.+)"/.exec(config) ?? [];
  expect(token.length).toBeGreaterThan(20);
  stack.accept(token);
  await startPrometheus(stack.folder, 'agent', config, port);
  await expect(page.getByText('Data arrives')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('First data received')).toBeVisible();
  await expect(page.getByText(/^[\d,]+ series$/)).toBeVisible();

  const [, url = ''] = /url: "(.+)"/.exec(config) ?? [];
  const wrongs = [
    ['wrong-token', config.replaceAll(token, 'nonsense'), '401 · The token is not accepted'],
    ['empty-token', config.replaceAll(token, ''), '401 · The token is not accepted'],
    [
      'base-url',
      config.replace(url, url.replace('/api/v1/push', '')),
      '404 · Nothing takes pushes at this address',
    ],
    [
      'refused',
      config.replace(url, `${stack.addresses.refusing}/api/v1/push`),
      '403 · The data source does not take it',
    ],
    [
      'limited',
      config.replace(url, `${stack.addresses.limiting}/api/v1/push`),
      '429 · Over a limit',
    ],
  ] as const;
  const field = page.getByLabel('Paste what your agent logs');
  for (const [index, [name, wrong, told]] of wrongs.entries()) {
    const ownPort = others[index] ?? (await freePorts(1))[0] ?? 0;
    const agent = await startPrometheus(
      stack.folder,
      name,
      wrong.replaceAll(`:${port}`, `:${ownPort}`),
      ownPort,
    );
    await field.fill(await complaint(agent.log));
    await expect(page.getByText(told)).toBeVisible();
    if (name === 'base-url') {
      await expect(page.getByText('The path that takes pushes is missing')).toBeVisible();
    }
    await agent.stop();
  }
});
