import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { join } from 'node:path';
import { createMockServer, listen } from '#mocks/server.ts';
import { freePorts, LOOPBACK } from '../ports.ts';
import { type RunningProcess, startProcess } from '../process.ts';
import { BUILT_FOLDER, serveConsole } from './console.ts';
import { thisMachine } from './machine.ts';
import { liveDatabase, liveRow } from './world.ts';

export interface PushStack {
  readonly consoleUrl: string;
  readonly projectId: string;
  /** Hosts that answer every push alike: 403 as a read-only source does, and 429. */
  readonly refusingUrl: string;
  readonly limitingUrl: string;
  /** From now on the only token that may push. */
  accept(token: string): void;
  stop(): Promise<void>;
}

const { region, projectId } = thisMachine;

async function listening(server: Server): Promise<string> {
  const [port = 0] = await freePorts(1);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return `http://${LOOPBACK}:${port}`;
}

/** By the header of the provider's own, or the standard one: it takes either. */
function isLetIn(headers: IncomingHttpHeaders, token: string): boolean {
  const { 'x-token': own, authorization } = headers;
  return token !== '' && (own === token || authorization === `Bearer ${token}`);
}

/** What stands before a data source: it lets one path and one token through, as the provider does. */
function createDataHost(receiverUrl: string, accepted: () => string): Server {
  return createServer((asked, answer) => {
    const end = (status: number, text: string) => {
      asked.resume();
      answer.writeHead(status, { 'content-type': 'text/plain' }).end(text);
    };
    if (asked.method !== 'POST' || asked.url !== '/api/v1/push') end(404, '404 page not found\n');
    else if (!isLetIn(asked.headers, accepted())) end(401, 'no token\n');
    else {
      const { 'x-token': _token, authorization: _bearer, host: _host, ...headers } = asked.headers;
      const onward = request(`${receiverUrl}/api/v1/write`, { method: 'POST', headers }, (got) => {
        answer.writeHead(got.statusCode ?? 502);
        got.pipe(answer);
      });
      onward.on('error', () => end(502, 'no upstream\n'));
      asked.pipe(onward);
    }
  });
}

const alwaysAnswers = (status: number, text: string): Server =>
  createServer((asked, answer) => {
    asked.resume();
    answer.writeHead(status, { 'content-type': 'text/plain' }).end(text);
  });

/** A Prometheus with a configuration as it was shown, which promtool has accepted. */
export async function startConfigured(options: {
  readonly folder: string;
  readonly config: string;
  readonly port: number;
  readonly flags?: readonly string[];
}): Promise<RunningProcess & { readonly logFile: string }> {
  const { folder, config, port, flags = [] } = options;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'prometheus.yml');
  writeFileSync(file, config);
  execFileSync('promtool', ['check', 'config', file]);
  const logFile = join(folder, 'prometheus.log');
  const running = await startProcess({
    name: 'Prometheus',
    command: 'prometheus',
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${LOOPBACK}:${port}`,
      ...flags,
    ],
    logFile,
    readyUrl: `http://${LOOPBACK}:${port}/-/ready`,
  });
  return { ...running, logFile };
}

/** The console before a data source of one's own that takes remote writes: a real Prometheus, by a token. */
export async function startPushStack(folder: string): Promise<PushStack> {
  const [receiverPort = 0] = await freePorts(1);
  const receiverUrl = `http://${LOOPBACK}:${receiverPort}`;
  const receiver = await startConfigured({
    folder: join(folder, 'receiver'),
    config: 'global: {}\n',
    port: receiverPort,
    flags: ['--web.enable-remote-write-receiver'],
  });
  let accepted = '';
  const servers = [
    createDataHost(receiverUrl, () => accepted),
    alwaysAnswers(403, 'data source is read-only\n'),
    alwaysAnswers(429, 'ingestion rate limit (10000) exceeded\n'),
  ];
  const [dataUrl = '', refusingUrl = '', limitingUrl = ''] = await Promise.all(
    servers.map(listening),
  );
  const given = { region, target: receiverUrl };
  const database = liveDatabase([given]);
  const row = liveRow(given);
  const own = {
    ...row,
    id: row.id.replace(/.$/, (last) => (last === '7' ? '8' : '7')),
    name: 'mine',
    origin: 'custom',
    url: dataUrl,
  } as const;
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
        target: receiverUrl,
      })),
    },
    BUILT_FOLDER,
  );
  return {
    consoleUrl: console.url,
    projectId,
    refusingUrl,
    limitingUrl,
    accept: (token) => {
      accepted = token;
    },
    stop: async () => {
      await console.stop();
      for (const server of [...servers, controlPlane]) {
        server.closeAllConnections();
        server.close();
      }
      await receiver.stop();
    },
  };
}
