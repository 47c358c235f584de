import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePorts, LOOPBACK } from '../ports.ts';
import { type RunningProcess, startProcess } from '../process.ts';
import { ensurePackages } from '../debian.ts';
import { renderNginx } from './render.ts';
import { checkSettings, type WrittenSettings } from './settings.ts';

/** Undefined where nginx can run here; else why not. Throws the reason where CI=true. */
export async function whyNoNginx(): Promise<string | undefined> {
  try {
    await ensurePackages(['nginx', 'openssl']);
    return undefined;
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

/** A folder that nginx's workers, who are nobody, may read; with a build as small as one can be. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-gateway-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'build/assets'), { recursive: true });
  mkdirSync(join(folder, 'build/.vite'));
  writeFileSync(join(folder, 'above.txt'), 'above');
  writeFileSync(join(folder, 'build/.vite/manifest.json'), '{}');
  writeFileSync(join(folder, 'build/index.html'), '<!doctype html><title>console</title>');
  writeFileSync(join(folder, 'build/config.json'), '{"mode":"live"}');
  writeFileSync(join(folder, 'build/assets/app-1.js'), `//${' long'.repeat(500)}`);
  return folder;
}

export interface RunningNginx {
  readonly origin: string;
  readonly port: number;
  /** What both logs hold so far. */
  logs(): string;
  stop(): Promise<void>;
}

/** nginx on a free loopback port, in the foreground and in `folder`, which it leaves. */
export async function startNginx(
  folder: string,
  written: Omit<WrittenSettings, 'listen' | 'buildFolder' | 'logFolder'>,
): Promise<RunningNginx> {
  const [port = 0] = await freePorts(1);
  const settings = checkSettings({
    ...written,
    serverNames: [...(written.serverNames ?? []), LOOPBACK],
    listen: `${LOOPBACK}:${port}`,
    buildFolder: join(folder, 'build'),
    logFolder: folder,
  });
  writeFileSync(join(folder, 'vigie.conf'), renderNginx(settings));
  const standalone = resolve(import.meta.dirname, '../../deploy/nginx/standalone.conf');
  copyFileSync(standalone, join(folder, 'nginx.conf'));
  const origin = `http://${LOOPBACK}:${port}`;
  const running: RunningProcess = await startProcess({
    name: 'nginx',
    command: 'nginx',
    args: ['-p', folder, '-c', 'nginx.conf'],
    logFile: join(folder, 'nginx.out'),
    // A page may ask for a sign-in first.
    readyUrl: `${origin}/config.json`,
  });
  return {
    origin,
    port,
    logs: () =>
      ['vigie.access.log', 'vigie.error.log', 'error.log', 'nginx.out']
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('\n'),
    stop: async () => {
      await running.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Sends bytes as they are and resolves to all that comes back until the other side hangs up. */
export function sendRaw(port: number, raw: string): Promise<string> {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(port, LOOPBACK, () => socket.write(raw, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    // Hanging up before all was read is a reset, and the answer may have come before.
    socket.on('error', () => undefined);
    socket.on('close', () => done(answer));
    socket.setTimeout(4_000, () => socket.destroy());
  });
}

/** Every status in an answer, one for each request that was seen in what was sent. */
export function statusesOf(answer: string): number[] {
  const found = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]));
  // To what is no HTTP/1, nginx answers with a page alone.
  const page = /<title>(\d{3}) /.exec(answer);
  return found.length === 0 && page ? [Number(page[1])] : found;
}
