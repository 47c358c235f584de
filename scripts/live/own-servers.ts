import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { ensurePackages } from '../debian.ts';
import { freePorts, LOOPBACK } from '../ports.ts';
import { type RunningProcess, startProcess } from '../process.ts';
import { startAlertmanager } from './alertmanager.ts';

/** Debian's own, as anybody has them who never heard of the provider. */
const NEEDED = ['prometheus', 'prometheus-alertmanager', 'prometheus-node-exporter'];

export interface OwnServers {
  readonly prometheusUrl: string;
  readonly alertmanagerUrl: string;
  /** `host:port` of the node exporter: what Prometheus calls its instance. */
  readonly exporterAddress: string;
  stop(): Promise<void>;
}

/** Alerts that fire by themselves, one to be left alone and one to be silenced; and a rule that cannot run. */
const RULES = {
  groups: [
    {
      name: 'host',
      rules: [
        { record: 'job:up:count', expr: 'count by (job) (up)' },
        {
          alert: 'AlwaysOn',
          expr: 'up{job="node"} == 1',
          labels: { severity: 'info' },
          annotations: { summary: '{{ $labels.instance }} is there' },
        },
        {
          alert: 'KnownTrouble',
          expr: 'up{job="gone"} == 0',
          labels: { severity: 'page' },
          annotations: { summary: 'Nobody answers at {{ $labels.instance }}' },
        },
        { alert: 'NotYet', expr: 'up == 1', for: '1h', labels: { severity: 'info' } },
        { alert: 'CannotBeAsked', expr: 'up * on () group_left () up' },
        { alert: 'Calm', expr: 'up == 2' },
      ],
    },
  ],
};

/** A Prometheus that scrapes itself, a node exporter and somebody who is gone; with its Alertmanager. */
export async function startOwnServers(options: {
  readonly folder: string;
  readonly scrapeSeconds: number;
}): Promise<OwnServers> {
  await ensurePackages(NEEDED);
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true });
  const [prometheusPort, alertmanagerPort, exporterPort, gonePort] = await freePorts(4);
  const addressOf = (port: number | undefined) => `${LOOPBACK}:${port}`;
  const exporterAddress = addressOf(exporterPort);
  const scrape = (job: string, port: number | undefined) => ({
    job_name: job,
    static_configs: [{ targets: [addressOf(port)] }],
  });
  const rulesFile = join(folder, 'rules.yml');
  const prometheusFile = join(folder, 'prometheus.yml');
  writeFileSync(rulesFile, stringify(RULES));
  writeFileSync(
    prometheusFile,
    stringify({
      global: {
        scrape_interval: `${options.scrapeSeconds}s`,
        scrape_timeout: `${options.scrapeSeconds}s`,
        evaluation_interval: `${options.scrapeSeconds}s`,
      },
      rule_files: [rulesFile],
      alerting: {
        alertmanagers: [{ static_configs: [{ targets: [addressOf(alertmanagerPort)] }] }],
      },
      scrape_configs: [
        scrape('prometheus', prometheusPort),
        scrape('node', exporterPort),
        scrape('gone', gonePort),
      ],
    }),
  );
  const started: RunningProcess[] = [];
  const stop = async () => {
    await Promise.all(started.map((each) => each.stop()));
  };
  const start = async (
    name: string,
    command: string,
    port: number | undefined,
    ready: string,
    args: string[],
  ) => {
    started.push(
      await startProcess({
        name,
        command,
        args: [`--web.listen-address=${addressOf(port)}`, ...args],
        logFile: join(folder, `${command}.log`),
        readyUrl: `http://${addressOf(port)}${ready}`,
      }),
    );
  };
  try {
    await start('Node exporter', 'prometheus-node-exporter', exporterPort, '/metrics', []);
    started.push(await startAlertmanager({ folder, port: alertmanagerPort }));
    await start('Prometheus', 'prometheus', prometheusPort, '/-/ready', [
      `--config.file=${prometheusFile}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    prometheusUrl: `http://${addressOf(prometheusPort)}`,
    alertmanagerUrl: `http://${addressOf(alertmanagerPort)}`,
    exporterAddress,
    stop,
  };
}
