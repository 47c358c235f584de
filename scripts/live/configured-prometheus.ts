import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePorts, LOOPBACK } from '../ports.ts';
import { type RunningProcess, startProcess } from '../process.ts';

export interface ConfiguredPrometheus extends RunningProcess {
  readonly url: string;
  readonly logFile: string;
  /** Reads the configuration and the rules again, where a flag allows it. Rejects with the server's words. */
  reload(): Promise<void>;
}

/** A Prometheus with a configuration as it is written, which promtool has accepted. */
export async function startConfigured(options: {
  readonly folder: string;
  readonly config: string;
  /** A free one where absent. */
  readonly port?: number;
  readonly flags?: readonly string[];
}): Promise<ConfiguredPrometheus> {
  const { config, flags = [] } = options;
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'prometheus.yml');
  writeFileSync(file, config);
  execFileSync('promtool', ['check', 'config', file]);
  const logFile = join(folder, 'prometheus.log');
  const port = options.port ?? (await freePorts(1))[0];
  const url = `http://${LOOPBACK}:${port}`;
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
    readyUrl: `${url}/-/ready`,
  });
  const reload = async () => {
    const answer = await fetch(`${url}/-/reload`, { method: 'POST' });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return { ...running, url, logFile, reload };
}
