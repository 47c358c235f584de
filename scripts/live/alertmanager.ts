import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { LOOPBACK } from '../ports.ts';
import { type RunningProcess, startProcess } from '../process.ts';

export interface AlertmanagerOptions {
  readonly folder: string;
  readonly port: number | undefined;
  /** Who is told, over and over at short intervals; nobody where absent. */
  readonly webhookUrl?: string | undefined;
}

function configuration(webhookUrl: string | undefined) {
  if (webhookUrl === undefined) {
    return {
      route: { receiver: 'nobody', group_wait: '1s' },
      receivers: [{ name: 'nobody' }],
    };
  }
  return {
    route: {
      receiver: 'webhook',
      group_by: ['alertname'],
      group_wait: '1s',
      group_interval: '1s',
      repeat_interval: '1s',
    },
    receivers: [{ name: 'webhook', webhook_configs: [{ url: webhookUrl }] }],
  };
}

/** Debian's Alertmanager. */
export async function startAlertmanager(options: AlertmanagerOptions): Promise<RunningProcess> {
  const { folder, port, webhookUrl } = options;
  const configFile = join(folder, 'alertmanager.yml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(configFile, stringify(configuration(webhookUrl)));
  return startProcess({
    name: 'Alertmanager',
    command: 'prometheus-alertmanager',
    args: [
      `--web.listen-address=${LOOPBACK}:${port}`,
      `--config.file=${configFile}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      // Empty, or it would listen everywhere for other Alertmanagers.
      '--cluster.listen-address=',
    ],
    logFile: join(folder, 'alertmanager.log'),
    readyUrl: `http://${LOOPBACK}:${port}/-/ready`,
  });
}
