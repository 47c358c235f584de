import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinary } from './debian.ts';

export interface ProcessSpec {
  /** What people call it; begins sentences about its failure. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  /** Polled until it answers with a 2xx status, or, where it is a function, until that says so. */
  readonly readyUrl: string | (() => Promise<boolean>);
  readonly readyTimeoutMs?: number;
  /** Runs as this user instead, where this process is root: some servers refuse to be. */
  readonly user?: string;
  /** On top of this process' own environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunningProcess {
  readonly pid: number;
  /** SIGTERM, then SIGKILL after `graceMs`; resolves once the process is gone. */
  stop(graceMs?: number): Promise<void>;
}

const DEFAULT_READY_MS = 20_000;
const DEFAULT_GRACE_MS = 5_000;
const running = new Set<ChildProcess>();
let isGuarding = false;

/**
 * Starts a program and waits until it answers. Throws a sentence with the end of its log where it
 * does not. What it started dies with this process: politely where this one is asked to end, and on
 * Linux even where it is killed.
 */
export async function startProcess(spec: ProcessSpec): Promise<RunningProcess> {
  guardExit();
  const log = openSync(spec.logFile, 'w');
  const [command, args] = tiedToParent(spec);
  const env = { ...process.env, ...spec.environment };
  const child = spawn(command, args, { stdio: ['ignore', log, log], env });
  closeSync(log);
  const failure = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`did not start: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`ended early (${signal ?? `exit code ${code}`})`));
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  const problem = await Promise.race([
    failure,
    waitUntilReady(spec.readyUrl, spec.readyTimeoutMs ?? DEFAULT_READY_MS),
  ]);
  if (problem !== undefined) {
    await stopChild(child, 0);
    throw new Error(`${spec.name} ${problem}. The end of its log:\n${tailOf(spec.logFile)}`);
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`${spec.name} has no process id.`);
  return { pid, stop: (graceMs = DEFAULT_GRACE_MS) => stopChild(child, graceMs) };
}

/** A test runner kills a worker that hangs; what the worker started would stay behind. */
function tiedToParent({ command, args, user }: ProcessSpec): [string, readonly string[]] {
  const setpriv = findBinary('setpriv');
  const isThere = existsSync(command) || findBinary(command) !== undefined;
  if (setpriv === undefined || !isThere) return [command, args];
  return [setpriv, ['--pdeathsig', 'KILL', ...asUser(user), command, ...args]];
}

/** Options of a program and their values, as it takes them one after the other. */
export function flags(
  dashes: '-' | '--',
  options: Readonly<Record<string, string | number>>,
): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => [`${dashes}${name}`, String(value)]);
}

/** What makes `setpriv` run a program as somebody else; nothing where this process is not root. */
export function asUser(user: string | undefined): readonly string[] {
  if (user === undefined || process.getuid?.() !== 0) return [];
  return [`--reuid=${user}`, `--regid=${user}`, '--init-groups'];
}

/** Undefined once it is ready; what went wrong where it is not in time. */
async function waitUntilReady(
  ready: ProcessSpec['readyUrl'],
  timeoutMs: number,
): Promise<string | undefined> {
  const isReady = typeof ready === 'string' ? () => answers(ready) : ready;
  const deadline = performance.now() + timeoutMs;
  for (let waitMs = 20; performance.now() < deadline; waitMs = Math.min(waitMs * 1.5, 250)) {
    if (await isReady()) return undefined;
    await pause(waitMs);
  }
  const where = typeof ready === 'string' ? ` at ${ready}` : '';
  return `did not answer${where} within ${Math.round(timeoutMs / 1000)} s`;
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

/** Stops everything that was started here and still runs. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((child) => stopChild(child, DEFAULT_GRACE_MS)));
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function stopChild(child: ChildProcess, graceMs: number): Promise<void> {
  if (hasEnded(child)) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(killer);
}

function guardExit(): void {
  if (isGuarding) return;
  isGuarding = true;
  // An exit handler may not wait, so this is the last resort; the signals below are the polite way.
  process.on('exit', () => {
    for (const child of running) child.kill('SIGKILL');
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      void stopAll().finally(() => process.exit(code));
    });
  }
}

function tailOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
  } catch {
    return '(no log)';
  }
}
