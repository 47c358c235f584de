import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WrittenSettings } from '../../scripts/gateway/settings.ts';
import { ensurePackages } from '../../scripts/debian.ts';
import { freePorts, LOOPBACK } from '../../scripts/ports.ts';
import { startProcess } from '../../scripts/process.ts';
import { copyBuild } from './build.ts';

export interface DocumentedNginx {
  readonly origin: string;
  /** Both logs so far. */
  logs(): string;
  stop(): Promise<void>;
}

/**
 * The console behind Debian's nginx, by the steps of deploy/README.md and no other: settings, `npm run
 * gateway`, nginx in the foreground.
 */
export async function startDocumentedNginx(written: WrittenSettings): Promise<DocumentedNginx> {
  await ensurePackages(['nginx', 'openssl']);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-nginx-'));
  // nginx's workers are nobody.
  chmodSync(folder, 0o755);
  const [port] = await freePorts(1);
  const settings = {
    listen: `${LOOPBACK}:${port}`,
    buildFolder: copyBuild(join(folder, 'build')),
    logFolder: folder,
    ...written,
  };
  const settingsFile = join(folder, 'settings.json');
  writeFileSync(settingsFile, JSON.stringify(settings));
  const rendered = execFileSync('npm', ['run', '-s', 'gateway', '--', settingsFile], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  writeFileSync(join(folder, 'vigie.conf'), rendered);
  copyFileSync('deploy/nginx/standalone.conf', join(folder, 'nginx.conf'));
  const origin = `http://${LOOPBACK}:${port}`;
  const running = await startProcess({
    name: 'nginx',
    command: 'nginx',
    args: ['-p', folder, '-c', 'nginx.conf'],
    logFile: join(folder, 'nginx.out'),
    readyUrl: `${origin}/config.json`,
  });
  return {
    origin,
    logs: () =>
      ['vigie.access.log', 'vigie.error.log', 'error.log']
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('\n'),
    stop: async () => {
      await running.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
