import { mkdirSync, writeFileSync } from 'node:fs';
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

export interface PrometheusOptions {
  /** Where configuration, logs and the time-series database go; what is there is kept. */
  readonly folder: string;
  readonly machine: Machine;
  /** What else it scrapes, given the address of the node exporter. */
  readonly moreJobs?: (nodeAddress: string) => readonly ScrapeJob[];
  /** Of scrapes and of rules alike. 15, as the provider's servers report, where absent. */
  readonly scrapeSeconds?: number;
}

export interface RunningPrometheus {
  readonly url: string;
  stop(): Promise<void>;
}

/** The folder in which Prometheus looks for blocks. */
export function databaseFolder(folder: string): string {
  return join(folder, 'tsdb');
}

/** Starts a node exporter and a Prometheus that scrapes it, both on free loopback ports. */
export async function startPrometheus(options: PrometheusOptions): Promise<RunningPrometheus> {
  const { machine, scrapeSeconds = 15 } = options;
  // Prometheus reads relative paths from where its configuration lies, and finds no rules in silence.
  const folder = resolve(options.folder);
  mkdirSync(databaseFolder(folder), { recursive: true });
  const [exporterPort, prometheusPort] = await freePorts(2);
  const exporterAddress = `${LOOPBACK}:${exporterPort}`;
  const url = `http://${LOOPBACK}:${prometheusPort}`;
  const rulesFile = join(folder, 'rules.yml');
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
  writeFileSync(rulesFile, recordingRules());
  writeFileSync(configFile, prometheusConfig(jobs, scrapeSeconds, rulesFile));

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
        ],
        logFile: join(folder, 'prometheus.log'),
        readyUrl: `${url}/-/ready`,
      }),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
