import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SERVER = 'prometheus';
const TOOL = 'promtool';

/** A Prometheus over known samples, on a free port of this machine. */
export interface ReferenceServer {
  /** The answer's JSON, whatever its status. */
  readonly ask: (path: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

export function isPrometheusInstalled(): boolean {
  return spawnSync(SERVER, ['--version']).status === 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const isReady = await fetch(`${url}/-/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Prometheus was not ready within 20 s.');
}

/** Starts a server over samples in the OpenMetrics text format. */
export async function startReference(openMetricsText: string): Promise<ReferenceServer> {
  const folder = mkdtempSync(join(tmpdir(), 'promql-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(folder, 'samples.txt'), openMetricsText);
  writeFileSync(join(folder, 'prometheus.yml'), 'scrape_configs: []\n');
  const blocks = ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet'];
  execFileSync(TOOL, [...blocks, join(folder, 'samples.txt'), data]);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(
    SERVER,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(url);
  } catch (error) {
    await stop();
    throw error;
  }
  const ask: ReferenceServer['ask'] = async (path, parameters) => {
    const body = new URLSearchParams(parameters);
    const response = await fetch(`${url}${path}`, { method: 'POST', body });
    return response.json();
  };
  return { ask, stop };
}
