import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePorts, LOOPBACK } from '../ports.ts';
import { type RunningProcess, startProcess } from '../process.ts';
import type { Machine } from './machine.ts';
import {
  MACHINES,
  machineNames,
  nodeExporterArgs,
  prometheusConfig,
  recordingRules,
  type ScrapeJob,
} from './prometheus-config.ts';

/** As the provider's servers report. */
export const DEFAULT_SCRAPE_SECONDS = 15;

export interface PrometheusOptions {
  /** Where configuration, logs and the time-series database go; what is there is kept. */
  readonly folder: string;
  readonly machine: Machine;
  /** What else it scrapes, given the address of the node exporter. */
  readonly moreJobs?: (nodeAddress: string) => readonly ScrapeJob[];
  /** Of scrapes and of rules alike; `DEFAULT_SCRAPE_SECONDS` where absent. */
  readonly scrapeSeconds?: number;
  /** Who is told of what fires: `host:port`. Nobody where absent. */
  readonly alertmanagerAddress?: string;
}

export interface RunningPrometheus {
  readonly url: string;
  /** Every `.yml` file in it is read as rules at the next `reload`. */
  readonly rulesFolder: string;
  /** Rejects with the server's words where it cannot read what it was given; it then goes on as before. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** The folder in which Prometheus looks for blocks. */
export function databaseFolder(folder: string): string {
  return join(folder, 'tsdb');
}

/** Starts a node exporter and a Prometheus that scrapes it, both on free loopback ports. */
export async function startPrometheus(options: PrometheusOptions): Promise<RunningPrometheus> {
  const { machine, scrapeSeconds = DEFAULT_SCRAPE_SECONDS } = options;
  // Prometheus reads relative paths from where its configuration lies, and finds no rules in silence.
  const folder = resolve(options.folder);
  mkdirSync(databaseFolder(folder), { recursive: true });
  const [exporterPort, prometheusPort] = await freePorts(2);
  const exporterAddress = `${LOOPBACK}:${exporterPort}`;
  const url = `http://${LOOPBACK}:${prometheusPort}`;
  const rulesFile = join(folder, 'rules.yml');
  const rulesFolder = join(folder, 'tenant-rules');
  // The rules of a run go with it: who wrote them is not there any more.
  rmSync(rulesFolder, { recursive: true, force: true });
  mkdirSync(rulesFolder);
  const configFile = join(folder, 'prometheus.yml');
  const jobs: readonly ScrapeJob[] = [
    {
      name: MACHINES,
      address: exporterAddress,
      resource: { ...machine, resourceType: 'instance_server' },
      relabellings: machineNames,
    },
    ...(options.moreJobs?.(exporterAddress) ?? []),
  ];
  const rulesFiles = [rulesFile, join(rulesFolder, '*.yml')];
  writeFileSync(rulesFile, recordingRules());
  writeFileSync(configFile, prometheusConfig(jobs, scrapeSeconds, rulesFiles, options));

  const started: RunningProcess[] = [];
  const stop = async () => {
    await Promise.all(started.map((each) => each.stop()));
  };
  try {
    started.push(
      await startProcess({
        name: 'Node exporter',
        command: 'prometheus-node-exporter',
        args: [`--web.listen-address=${exporterAddress}`, ...nodeExporterArgs],
        logFile: join(folder, 'node-exporter.log'),
        readyUrl: `http://${exporterAddress}/metrics`,
      }),
      await startProcess({
        name: 'Prometheus',
        command: 'prometheus',
        args: [
          `--config.file=${configFile}`,
          `--storage.tsdb.path=${databaseFolder(folder)}`,
          '--storage.tsdb.retention.time=31d',
          `--web.listen-address=${LOOPBACK}:${prometheusPort}`,
          '--query.timeout=20s',
          '--web.enable-lifecycle',
          // Whoever fires is told of again at once, as times here are short.
          '--rules.alert.resend-delay=2s',
        ],
        logFile: join(folder, 'prometheus.log'),
        readyUrl: `${url}/-/ready`,
      }),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const reload = async () => {
    const answer = await fetch(`${url}/-/reload`, { method: 'POST' });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return { url, rulesFolder, reload, stop };
}
