import {
  endOf,
  flatLoadBalancer,
  flatPostgresql,
  gapBounds,
  LATE_SECONDS,
  SLOPE,
  SLOPE_START_SECONDS,
  sentinels,
} from '../sentinels.ts';
import { PROJECTS } from './company.ts';
import {
  buildResource,
  counter,
  gauge,
  type Life,
  type Metric,
  type Resource,
} from './resource.ts';
import {
  constant,
  type Shape,
  sawtooth,
  scale,
  WEEK_SECONDS,
  WORLD_EPOCH_MS,
  worldSeconds,
} from './shape.ts';
import type { Timeline } from './timeline.ts';

interface Values {
  readonly vcpus: number;
  readonly busy: Shape;
  readonly memoryUsed: Shape;
  readonly memoryTotalBytes: number;
  readonly receive: number;
  readonly transmit: number;
  readonly read: number;
  readonly written: number;
}

const { flat, slope } = sentinels;

const FLAT: Values = {
  vcpus: flat.vcpus,
  busy: constant(flat.cpuRatio),
  memoryUsed: constant(flat.memoryUsedBytes),
  memoryTotalBytes: flat.memoryTotalBytes,
  receive: flat.receiveBytesPerSecond,
  transmit: flat.transmitBytesPerSecond,
  read: flat.diskReadBytesPerSecond,
  written: flat.diskWrittenBytesPerSecond,
};

const line = ({ base, perSecond }: { readonly base: number; readonly perSecond: number }): Shape =>
  sawtooth(base, perSecond, WEEK_SECONDS, SLOPE_START_SECONDS);

const SLOPED: Values = {
  ...FLAT,
  vcpus: slope.vcpus,
  busy: line(SLOPE.cpuRatio),
  memoryUsed: line(SLOPE.memoryBytes),
  memoryTotalBytes: slope.memoryTotalBytes,
};

const nothing = constant(0);
const ZERO: Values = {
  ...FLAT,
  busy: nothing,
  memoryUsed: nothing,
  receive: 0,
  transmit: 0,
  read: 0,
  written: 0,
};

function instanceMetrics(values: Values): readonly Metric[] {
  const metric = (name: string) => `instance_server_${name}`;
  return [
    counter(metric('cpu_seconds_total'), scale(values.busy, values.vcpus), {}, { unit: 1e-6 }),
    gauge(metric('vcpu_count'), constant(values.vcpus)),
    gauge(metric('memory_used'), values.memoryUsed),
    gauge(metric('memory_total'), constant(values.memoryTotalBytes)),
    gauge(metric('agent_up'), constant(1)),
    counter(metric('network_receive_bytes_total'), constant(values.receive)),
    counter(metric('network_transmit_bytes_total'), constant(values.transmit)),
    counter(metric('disk_read_bytes_total'), constant(values.read)),
    counter(metric('disk_written_bytes_total'), constant(values.written)),
  ];
}

function loadBalancerMetrics(): readonly Metric[] {
  const metric = (name: string) => `load_balancer_lb_${name}`;
  const share = { unit: 0.0001 };
  const states = [
    ['UP', 1],
    ['DOWN', 0],
  ] as const;
  return [
    gauge(metric('cpu_usage'), constant(flatLoadBalancer.cpuRatio), {}, share),
    gauge(metric('memory_usage'), constant(flatLoadBalancer.memoryRatio), {}, share),
    gauge(metric('connection_usage'), constant(flatLoadBalancer.connectionRatio), {}, share),
    gauge(metric('bandwidth_in_usage'), constant(flatLoadBalancer.bandwidthInRatio), {}, share),
    gauge(metric('bandwidth_out_usage'), constant(flatLoadBalancer.bandwidthOutRatio), {}, share),
    gauge(metric('frontend_current_sessions'), constant(flatLoadBalancer.sessions), {
      frontend_name: 'https',
    }),
    ...states.flatMap(([state, value]) => [
      gauge(metric('backend_status'), constant(value), { backend_name: 'web', state }),
      gauge(metric('backend_agg_server_check_status'), constant(2 * value), {
        backend_name: 'web',
        state,
      }),
    ]),
  ];
}

function postgresqlMetrics(): readonly Metric[] {
  const metric = (name: string) => `rdb_instance_postgresql_${name}`;
  const { cpuRatio, diskUsedRatio, connections, maxConnections } = flatPostgresql;
  const gib = 2 ** 30;
  return [
    counter(
      metric('node_cpu_seconds_total'),
      constant(1 - cpuRatio),
      { cpu: '0', mode: 'idle' },
      { unit: 1e-6 },
    ),
    counter(
      metric('node_cpu_seconds_total'),
      constant(cpuRatio),
      { cpu: '0', mode: 'user' },
      { unit: 1e-6 },
    ),
    gauge(metric('node_filesystem_size_bytes'), constant(100 * gib)),
    gauge(metric('node_filesystem_avail_bytes'), constant(100 * gib * (1 - diskUsedRatio))),
    gauge(metric('node_memory_MemTotal_bytes'), constant(8 * gib)),
    gauge(metric('node_memory_MemAvailable_bytes'), constant(4 * gib)),
    counter(metric('node_disk_read_bytes_total'), constant(4_096)),
    counter(metric('node_disk_written_bytes_total'), constant(8_192)),
    counter(metric('node_disk_reads_completed_total'), constant(1)),
    counter(metric('node_disk_writes_completed_total'), constant(2)),
    gauge(metric('pg_settings_max_connections'), constant(maxConnections)),
    gauge(metric('pg_stat_database_numbackends'), constant(connections), { datname: 'main' }),
    gauge(metric('pg_stat_activity_count'), constant(connections), { state: 'active' }),
  ];
}

export function sentinelResources(timeline: Timeline): readonly Resource[] {
  const startedMs = WORLD_EPOCH_MS + timeline.anchorSeconds * 1_000;
  const build = (
    { name, type, region }: { name: string; type: string; region: 'fr-par' },
    intervalSeconds: number,
    metrics: readonly Metric[],
    life?: Life,
  ): Resource =>
    buildResource(
      { name, type, region, project: PROJECTS.sentinels, intervalSeconds, ...(life && { life }) },
      metrics,
    );
  const gap = gapBounds(startedMs);
  const hole = { startSeconds: worldSeconds(gap.startMs), endSeconds: worldSeconds(gap.endMs) };
  const until = (name: 'stopped' | 'empty'): Life => ({
    endedSeconds: worldSeconds(endOf(name, startedMs)),
  });
  return [
    build(sentinels.flat, 15, instanceMetrics(FLAT)),
    build(sentinels.slope, 15, instanceMetrics(SLOPED)),
    build(sentinels.gap, 15, instanceMetrics(FLAT), { holes: [hole] }),
    build(sentinels.empty, 15, instanceMetrics(FLAT), until('empty')),
    build(sentinels.zero, 15, instanceMetrics(ZERO)),
    build(sentinels.stopped, 15, instanceMetrics(FLAT), until('stopped')),
    build(sentinels.arriving, 15, instanceMetrics(FLAT), { lateSeconds: LATE_SECONDS }),
    build(sentinels.expired, 15, instanceMetrics(FLAT)),
    build(sentinels.overLimit, 15, instanceMetrics(FLAT)),
    build(sentinels.slow, 15, instanceMetrics(FLAT)),
    build(sentinels.forbidden, 15, instanceMetrics(FLAT)),
    build(sentinels.error503, 15, instanceMetrics(FLAT)),
    build(flatLoadBalancer, 60, loadBalancerMetrics()),
    build(flatPostgresql, 60, postgresqlMetrics()),
  ];
}
