import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { execFile, execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinary, type Package } from '../debian.ts';
import { LOOPBACK } from '../ports.ts';
import { asUser, flags, startProcess } from '../process.ts';

const runFile = promisify(execFile);

/** The server refuses to run as root; Debian's package brings this user along. */
const USER = 'postgres';
/** Debian puts the server's programs beside each other, by version, and on no PATH. */
const VERSIONS = '/usr/lib/postgresql';
export const MAX_CONNECTIONS = 40;

function program(name: string): string | undefined {
  const onPath = findBinary(name);
  if (onPath !== undefined) return onPath;
  try {
    const versions = readdirSync(VERSIONS).toSorted((a, b) => Number(b) - Number(a));
    return versions.map((version) => findIn(version, name)).find((path) => path !== undefined);
  } catch {
    return undefined;
  }
}

function findIn(version: string, name: string): string | undefined {
  const folder = join(VERSIONS, version, 'bin');
  return readdirSync(folder).includes(name) ? join(folder, name) : undefined;
}

function neededProgram(name: string): string {
  const path = program(name);
  if (path === undefined) throw new Error(`PostgreSQL's ${name} is not here.`);
  return path;
}

export const postgresqlPackage: Package = {
  name: 'postgresql',
  find: () => program('postgres') && program('pgbench'),
};

/** A throw-away database server, reached through a socket in its own folder and through nothing else. */
export interface RunningDatabase {
  /** `host:port` of its exporter. */
  readonly exporterAddress: string;
  /** Opens connections and keeps them busy with small transactions until they are stopped. */
  load(connections: number): { stop: () => Promise<void> };
  stop(): Promise<void>;
}

export async function startPostgresql(
  exporterPort: number,
  logFolder: string,
): Promise<RunningDatabase> {
  // Below the system's folder for temporary files: where the checkout lies may be closed to the user.
  const folder = mkdtempSync(join(tmpdir(), 'vigie-pg-'));
  const owner = process.getuid?.() === 0 ? USER : undefined;
  if (owner !== undefined) chownSync(folder, idOf('-u', owner), idOf('-g', owner));
  const data = join(folder, 'data');
  await runAs(owner, neededProgram('initdb'), ['-D', data, '-U', USER, '-A', 'trust', '-N']);

  const isReady = async () => {
    try {
      await runFile(neededProgram('psql'), ['-h', folder, '-U', USER, '-c', 'select 1']);
      return true;
    } catch {
      return false;
    }
  };
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    unix_socket_permissions: '0700',
    max_connections: MAX_CONNECTIONS,
    shared_buffers: '16MB',
    fsync: 'off',
  };
  const server = await startProcess({
    name: 'PostgreSQL',
    command: neededProgram('postgres'),
    args: [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    logFile: join(logFolder, 'postgresql.log'),
    readyUrl: isReady,
    ...(owner === undefined ? {} : { user: owner }),
  });
  await runFile(neededProgram('pgbench'), ['-i', '-q', '-h', folder, '-U', USER, 'postgres']);
  const exporterAddress = `${LOOPBACK}:${exporterPort}`;
  const exporter = await startProcess({
    name: 'The exporter of PostgreSQL',
    command: 'prometheus-postgres-exporter',
    args: [`--web.listen-address=${exporterAddress}`],
    environment: {
      DATA_SOURCE_NAME: `host=${folder} user=${USER} dbname=postgres sslmode=disable`,
    },
    logFile: join(logFolder, 'postgres-exporter.log'),
    readyUrl: `http://${exporterAddress}/metrics`,
  });
  return {
    exporterAddress,
    load: (connections) => keepBusy(folder, connections),
    stop: async () => {
      await exporter.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function keepBusy(folder: string, connections: number): { stop: () => Promise<void> } {
  const asked = { h: folder, U: USER, c: connections, T: 600, R: 50 };
  const child = execFile(neededProgram('pgbench'), ['-n', ...flags('-', asked), 'postgres']);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    stop: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function idOf(flag: '-u' | '-g', user: string): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
}

async function runAs(user: string | undefined, command: string, args: readonly string[]) {
  const prefix = asUser(user);
  await (prefix.length === 0
    ? runFile(command, args)
    : runFile('setpriv', [...prefix, command, ...args], { cwd: '/' }));
}
