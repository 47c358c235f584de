import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LOOPBACK } from '../ports.ts';
import { flags, startProcess } from '../process.ts';

const runFile = promisify(execFile);

const MEMORY_LIMIT = '64mb';

/** A throw-away cache that keeps nothing on disk, reached through a socket in its own folder. */
export interface RunningCache {
  /** `host:port` of its exporter. */
  readonly exporterAddress: string;
  /** Writes and reads as many keys at random. */
  load(requests: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(exporterPort: number, logFolder: string): Promise<RunningCache> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-redis-'));
  const socket = join(folder, 'redis.sock');
  const server = await startProcess({
    name: 'Redis',
    command: 'redis-server',
    args: flags('--', {
      port: 0,
      unixsocket: socket,
      unixsocketperm: 700,
      dir: folder,
      save: '',
      appendonly: 'no',
      maxmemory: MEMORY_LIMIT,
    }),
    logFile: join(logFolder, 'redis.log'),
    readyUrl: () => Promise.resolve(existsSync(socket)),
  });
  const exporterAddress = `${LOOPBACK}:${exporterPort}`;
  const exporter = await startProcess({
    name: 'The exporter of Redis',
    command: 'prometheus-redis-exporter',
    args: [`--redis.addr=unix://${socket}`, `--web.listen-address=${exporterAddress}`],
    logFile: join(logFolder, 'redis-exporter.log'),
    readyUrl: `http://${exporterAddress}/metrics`,
  });
  return {
    exporterAddress,
    load: async (requests) => {
      const asked = { s: socket, n: requests, r: requests, c: 10, t: 'set,get' };
      await runFile('redis-benchmark', flags('-', asked));
    },
    stop: async () => {
      await exporter.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
