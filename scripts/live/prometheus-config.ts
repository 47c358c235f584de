import { stringify } from 'yaml';
import type { Machine } from './machine.ts';

export interface ScrapeTarget {
  readonly machine: Machine;
  /** `host:port` of its node exporter. */
  readonly address: string;
}

/** Node exporter's own job, so that rules and reports can name it. */
const JOB = 'machines';

/**
 * Devices whose bytes are counted elsewhere, or never leave the machine. A stacked block device would
 * count what its disk counts already.
 */
const VIRTUAL_NETWORK = '^(lo|(veth|docker|br-|virbr|ifb|cni|flannel|tun|tap|dummy).*)$';
const PARTS_OF_DISKS =
  '^((ram|loop|zram|fd|dm-|md)[0-9]+|(h|s|v|xv)d[a-z]+[0-9]+|nvme[0-9]+n[0-9]+p[0-9]+)$';

/** Only what the provider's names are made of: four collectors of some forty. */
export const nodeExporterArgs: readonly string[] = [
  '--collector.disable-defaults',
  '--collector.cpu',
  '--collector.meminfo',
  '--collector.netdev',
  `--collector.netdev.device-exclude=${VIRTUAL_NETWORK}`,
  '--collector.diskstats',
  `--collector.diskstats.device-exclude=${PARTS_OF_DISKS}`,
  '--web.disable-exporter-metrics',
];

/** Where the provider's name differs from node exporter's in nothing but the name. */
const RENAMED: Readonly<Record<string, string>> = {
  node_memory_MemTotal_bytes: 'instance_server_memory_total',
};

/**
 * Where it takes a sum: one series a server, whatever the number of cores, disks and cards. The
 * server's default alert divides the rate of its seconds by its cores, so they are seconds of the
 * whole machine, of every mode that is not idle.
 */
const RECORDED: Readonly<Record<string, string>> = {
  instance_server_cpu_seconds_total:
    'sum without (cpu, mode) (node_cpu_seconds_total{mode!="idle"})',
  instance_server_vcpu_count: 'count without (cpu, mode) (node_cpu_seconds_total{mode="idle"})',
  instance_server_memory_used: 'instance_server_memory_total - node_memory_MemAvailable_bytes',
  instance_server_network_receive_bytes_total:
    'sum without (device) (node_network_receive_bytes_total)',
  instance_server_network_transmit_bytes_total:
    'sum without (device) (node_network_transmit_bytes_total)',
  instance_server_disk_read_bytes_total: 'sum without (device) (node_disk_read_bytes_total)',
  instance_server_disk_written_bytes_total: 'sum without (device) (node_disk_written_bytes_total)',
  instance_server_agent_up: `up{job="${JOB}"}`,
};

/**
 * Prometheus' configuration: node exporters scraped under the labels the provider's series have.
 * Rules run as often as scrapes, so that a recorded counter has a sample for each of the real one's.
 */
export function prometheusConfig(
  targets: readonly ScrapeTarget[],
  scrapeSeconds: number,
  rulesFile: string,
): string {
  return stringify({
    global: {
      scrape_interval: `${scrapeSeconds}s`,
      scrape_timeout: `${scrapeSeconds}s`,
      evaluation_interval: `${scrapeSeconds}s`,
    },
    rule_files: [rulesFile],
    scrape_configs: [
      {
        job_name: JOB,
        static_configs: targets.map(({ machine, address }) => ({
          targets: [address],
          labels: {
            instance: machine.resourceName,
            resource_id: machine.resourceId,
            resource_name: machine.resourceName,
            resource_type: 'instance_server',
            project_id: machine.projectId,
            region: machine.region,
          },
        })),
        metric_relabel_configs: Object.entries(RENAMED).map(([from, to]) => ({
          source_labels: ['__name__'],
          regex: from,
          target_label: '__name__',
          replacement: to,
        })),
      },
    ],
  });
}

/** The rules file that goes with `prometheusConfig`. */
export function recordingRules(): string {
  return stringify({
    groups: [
      {
        name: 'provider-names',
        rules: Object.entries(RECORDED).map(([record, expr]) => ({ record, expr })),
      },
    ],
  });
}
