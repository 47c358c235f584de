import { stringify } from 'yaml';
import { labelsOf, type LiveResource } from './resource.ts';

/** A step of Prometheus' relabelling of series. */
export interface Relabelling {
  readonly source_labels?: readonly string[];
  readonly regex: string;
  readonly action?: 'drop' | 'labeldrop';
  readonly target_label?: string;
  readonly replacement?: string;
}

/** One address to scrape, and what makes of its series those the provider has. */
export interface ScrapeJob {
  /** Unique, so that rules and reports can name it. */
  readonly name: string;
  /** `host:port` of an exporter. */
  readonly address: string;
  readonly resource: LiveResource;
  readonly relabellings: readonly Relabelling[];
}

/** Series whose whole name matches get another one; `$1` is the first group. */
export function renamed(from: string, to: string): Relabelling {
  return { source_labels: ['__name__'], regex: from, target_label: '__name__', replacement: to };
}

/** The machines' own job. */
export const MACHINES = 'machines';

/**
 * Devices whose bytes are counted elsewhere, or never leave the machine. A stacked block device would
 * count what its disk counts already.
 */
const VIRTUAL_NETWORK = '^(lo|(veth|docker|br-|virbr|ifb|cni|flannel|tun|tap|dummy).*)$';
const PARTS_OF_DISKS =
  '^((ram|loop|zram|fd|dm-|md)[0-9]+|(h|s|v|xv)d[a-z]+[0-9]+|nvme[0-9]+n[0-9]+p[0-9]+)$';
/** What is no storage. The root of a container is an overlay: that one is. */
const NO_STORAGE =
  '^(autofs|bpf|cgroup2?|devpts|devtmpfs|fuse.*|mqueue|nsfs|proc|sysfs|tmpfs|tracefs)$';

/** Only what the provider's names are made of: five collectors of some forty. */
export const nodeExporterArgs: readonly string[] = [
  '--collector.disable-defaults',
  '--collector.cpu',
  '--collector.meminfo',
  '--collector.netdev',
  `--collector.netdev.device-exclude=${VIRTUAL_NETWORK}`,
  '--collector.diskstats',
  `--collector.diskstats.device-exclude=${PARTS_OF_DISKS}`,
  '--collector.filesystem',
  `--collector.filesystem.fs-types-exclude=${NO_STORAGE}`,
  // A database's volume is the root of its machine.
  '--collector.filesystem.mount-points-exclude=^/.+',
  '--web.disable-exporter-metrics',
];

/** Where the provider's name differs from node exporter's in nothing but the name. */
export const machineNames = [
  renamed('node_memory_MemTotal_bytes', 'instance_server_memory_total'),
] as const;

/**
 * Where it takes a sum: one series a server, whatever the number of cores, disks and cards. The
 * server's default alert divides the rate of its seconds by its cores, so they are seconds of the
 * whole machine, of every mode that is not idle.
 */
const MACHINE_RULES: Readonly<Record<string, string>> = {
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
  instance_server_agent_up: `up{job="${MACHINES}"}`,
};

/** What a load balancer's bandwidth is a share of: 1 Gbit/s, in bytes. */
const BALANCER_BYTES_PER_SECOND = 125e6;

/** HAProxy tells figures of its process; the provider tells shares of what was rented. */
const BALANCER_RULES: Readonly<Record<string, string>> = {
  load_balancer_lb_cpu_usage: '1 - haproxy_process_idle_time_percent / 100',
  load_balancer_lb_memory_usage:
    'haproxy_process_pool_allocated_bytes / haproxy_process_max_memory_bytes',
  load_balancer_lb_connection_usage:
    'haproxy_process_current_connections / haproxy_process_max_connections',
  load_balancer_lb_bandwidth_out_usage: `haproxy_process_bytes_out_rate / ${BALANCER_BYTES_PER_SECOND}`,
  load_balancer_lb_bandwidth_in_usage: `sum without (frontend_name) (rate(load_balancer_lb_frontend_bytes_in_total[1m])) / ${BALANCER_BYTES_PER_SECOND}`,
};

/**
 * Prometheus' configuration: exporters scraped under the labels and names the provider's series have.
 * Rules run as often as scrapes, so that a recorded counter has a sample for each of the real one's.
 */
export function prometheusConfig(
  jobs: readonly ScrapeJob[],
  scrapeSeconds: number,
  rulesFiles: readonly string[],
  { alertmanagerAddress }: { readonly alertmanagerAddress?: string } = {},
): string {
  return stringify({
    global: {
      scrape_interval: `${scrapeSeconds}s`,
      scrape_timeout: `${scrapeSeconds}s`,
      evaluation_interval: `${scrapeSeconds}s`,
    },
    rule_files: rulesFiles,
    ...(alertmanagerAddress !== undefined && {
      alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanagerAddress] }] }] },
    }),
    scrape_configs: jobs.map(({ name, address, resource, relabellings }) => ({
      job_name: name,
      static_configs: [{ targets: [address], labels: labelsOf(resource) }],
      metric_relabel_configs: relabellings,
    })),
  });
}

/** The rules file that goes with `prometheusConfig`. */
export function recordingRules(): string {
  const group = (name: string, rules: Readonly<Record<string, string>>) => ({
    name,
    rules: Object.entries(rules).map(([record, expr]) => ({ record, expr })),
  });
  return stringify({
    groups: [group('machines', MACHINE_RULES), group('load-balancers', BALANCER_RULES)],
  });
}
