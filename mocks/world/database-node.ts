import { hashText } from './hash.ts';
import { counter, gauge, type Metric } from './resource.ts';
import { constant, flicker, type Shape, scale, sum } from './shape.ts';

const GIB = 2 ** 30;

/** The machine below a managed database, as node exporter names it after the product's prefix. */
export interface DatabaseNode {
  readonly name: string;
  readonly prefix: string;
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly diskGib: number;
  /** Share of the disk in use when the timeline's anchor comes, and its growth in a day. */
  readonly diskUsed: number;
  readonly diskGrowthPerDay: number;
  readonly anchorSeconds: number;
}

/** How the busy time of a CPU is shared out; what is left is idle. */
const BUSY_MODES = { user: 0.68, system: 0.2, iowait: 0.09, softirq: 0.03 } as const;

/** CPU seconds by mode for each processor: the modes of one add up to the time that passed. */
function cpuMetrics(node: DatabaseNode, busy: Shape): readonly Metric[] {
  const name = `${node.prefix}_node_cpu_seconds_total`;
  return Array.from({ length: node.vcpus }, (_, cpu) => {
    const labels = (mode: string) => ({ cpu: String(cpu), mode });
    const rounding = { unit: 0.01 };
    return [
      counter(name, sum(constant(1), scale(busy, -1)), labels('idle'), rounding),
      ...Object.entries(BUSY_MODES).map(([mode, share]) =>
        counter(name, scale(busy, share), labels(mode), rounding),
      ),
    ];
  }).flat();
}

export function nodeMetrics(node: DatabaseNode, busy: Shape): readonly Metric[] {
  const size = node.diskGib * GIB;
  const memory = node.memoryGib * GIB;
  const freeAt = (seconds: number): number => {
    const days = (seconds - node.anchorSeconds) / 86_400;
    return size * Math.min(0.98, Math.max(0.02, 1 - node.diskUsed - node.diskGrowthPerDay * days));
  };
  const rate = (what: string, perSecond: number): Shape =>
    sum(
      scale(busy, perSecond),
      constant(perSecond * 0.05),
      flicker(hashText(`${node.name}/${what}`), perSecond * 0.05),
    );
  const metric = (name: string) => `${node.prefix}_node_${name}`;
  return [
    ...cpuMetrics(node, busy),
    gauge(metric('filesystem_size_bytes'), constant(size)),
    gauge(metric('filesystem_avail_bytes'), { at: freeAt }, {}, { unit: 4_096 }),
    gauge(metric('memory_MemTotal_bytes'), constant(memory)),
    gauge(
      metric('memory_MemAvailable_bytes'),
      sum(constant(memory * 0.52), scale(busy, -memory * 0.3)),
      {},
      { unit: 4_096, jitter: 0.006 },
    ),
    counter(metric('disk_read_bytes_total'), rate('read', 1.8e7), {}, { unit: 512 }),
    counter(metric('disk_written_bytes_total'), rate('written', 2.6e7), {}, { unit: 512 }),
    counter(metric('disk_reads_completed_total'), rate('reads', 900)),
    counter(metric('disk_writes_completed_total'), rate('writes', 1_700)),
  ];
}
