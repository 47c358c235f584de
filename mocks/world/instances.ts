import { type CompanyProject, PROJECTS, type Region } from './company.ts';
import { hashText } from './hash.ts';
import { type LoadProfile, loadOf } from './load.ts';
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
  during,
  everyPeriod,
  flicker,
  HOUR_SECONDS,
  DAY_SECONDS,
  pulses,
  type Shape,
  scale,
  sum,
} from './shape.ts';
import type { Timeline } from './timeline.ts';

const INSTANCE_TYPE = 'instance_server';
const GIB = 2 ** 30;
const PAGE_BYTES = 4_096;

interface InstanceSeed {
  readonly name: string;
  readonly region: Region;
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly load: LoadProfile;
  /** Share of the memory in use at rest. */
  readonly memory: number;
  /** Bytes a second through the network at full load, each way. */
  readonly network: number;
  readonly gpus?: number;
  /** Its stories are of its processors alone: traffic and memory go on as usual. */
  readonly isCpuBound?: boolean;
  readonly story?: (load: Shape, timeline: Timeline) => Shape;
  readonly life?: (timeline: Timeline) => Life;
}

const FRONT: LoadProfile = { base: 0.36, day: 0.16, weekend: 0.07, noise: 0.06 };
const BACK: LoadProfile = { base: 0.4, day: 0.17, weekend: 0.08, noise: 0.08 };
const QUIET: LoadProfile = { base: 0.09, day: 0.03, weekend: 0.02, noise: 0.03 };

/** A CPU that something has taken whole, but for a flicker. */
function spinning(name: string, level: number): Shape {
  return sum(constant(level), flicker(hashText(`${name}/spinning`), 0.02));
}

const deployed = (load: Shape, { deploys }: Timeline): Shape =>
  sum(load, pulses(deploys, 150, 0.22));

const hitByIncident =
  (name: string, level: number) =>
  (load: Shape, timeline: Timeline): Shape =>
    during(deployed(load, timeline), timeline.incident, spinning(name, level));

/** Two hours of work a night. */
const nightly = (load: Shape): Shape =>
  sum(
    load,
    everyPeriod(
      DAY_SECONDS,
      { startSeconds: 1.5 * HOUR_SECONDS, endSeconds: 3.6 * HOUR_SECONDS },
      300,
      0.62,
    ),
  );

const PRODUCTION: readonly InstanceSeed[] = [
  {
    name: 'web-1',
    region: 'fr-par',
    vcpus: 4,
    memoryGib: 16,
    load: FRONT,
    memory: 0.42,
    network: 9e6,
    story: deployed,
  },
  {
    name: 'web-2',
    region: 'fr-par',
    vcpus: 4,
    memoryGib: 16,
    load: FRONT,
    memory: 0.41,
    network: 9e6,
    story: deployed,
  },
  {
    name: 'web-3',
    region: 'fr-par',
    vcpus: 4,
    memoryGib: 16,
    load: FRONT,
    memory: 0.44,
    network: 9e6,
    story: deployed,
    life: ({ restartSeconds }) => ({
      restartSeconds,
      holes: [{ startSeconds: restartSeconds - 180, endSeconds: restartSeconds }],
    }),
  },
  {
    name: 'web-4',
    region: 'fr-par',
    vcpus: 4,
    memoryGib: 16,
    load: FRONT,
    memory: 0.38,
    network: 9e6,
    story: deployed,
    life: ({ appearedSeconds }) => ({ bornSeconds: appearedSeconds }),
  },
  {
    name: 'api-1',
    isCpuBound: true,
    region: 'fr-par',
    vcpus: 8,
    memoryGib: 32,
    load: BACK,
    memory: 0.55,
    network: 6e6,
    story: hitByIncident('api-1', 0.94),
  },
  {
    name: 'api-2',
    isCpuBound: true,
    region: 'fr-par',
    vcpus: 8,
    memoryGib: 32,
    load: BACK,
    memory: 0.56,
    network: 6e6,
    story: (load, timeline) =>
      during(
        hitByIncident('api-2', 0.96)(load, timeline),
        timeline.burning,
        spinning('api-2 now', 0.965),
      ),
  },
  {
    name: 'batch-1',
    region: 'fr-par',
    vcpus: 16,
    memoryGib: 64,
    load: QUIET,
    memory: 0.3,
    network: 1.2e7,
    story: nightly,
  },
  {
    name: 'build-runner-1',
    region: 'fr-par',
    vcpus: 8,
    memoryGib: 16,
    load: { base: 0.35, day: 0.15, weekend: 0.08, noise: 0.06 },
    memory: 0.35,
    network: 4e6,
    life: ({ stoppedSeconds }) => ({ endedSeconds: stoppedSeconds }),
  },
  {
    name: 'web-nl-1',
    region: 'nl-ams',
    vcpus: 4,
    memoryGib: 16,
    load: FRONT,
    memory: 0.4,
    network: 7e6,
    story: deployed,
  },
  {
    name: 'api-nl-1',
    isCpuBound: true,
    region: 'nl-ams',
    vcpus: 8,
    memoryGib: 32,
    load: BACK,
    memory: 0.5,
    network: 5e6,
    story: hitByIncident('api-nl-1', 0.72),
  },
  {
    name: 'worker-pl-1',
    region: 'pl-waw',
    vcpus: 4,
    memoryGib: 8,
    load: { base: 0.45, day: 0.12, weekend: 0.1, noise: 0.1 },
    memory: 0.6,
    network: 2e6,
    life: ({ gap }) => ({ holes: [gap] }),
  },
  {
    name: 'gpu-train-1',
    region: 'pl-waw',
    vcpus: 24,
    memoryGib: 240,
    load: { base: 0.5, day: 0.08, weekend: 0.02, noise: 0.12, peakHourUtc: 20 },
    memory: 0.47,
    network: 2.5e7,
    gpus: 2,
  },
];

const STAGING: readonly InstanceSeed[] = [
  {
    name: 'staging-web-1',
    region: 'fr-par',
    vcpus: 2,
    memoryGib: 4,
    load: QUIET,
    memory: 0.5,
    network: 4e5,
  },
  {
    name: 'staging-api-1',
    region: 'fr-par',
    vcpus: 2,
    memoryGib: 8,
    load: QUIET,
    memory: 0.45,
    network: 3e5,
  },
];

const SPLIT: readonly InstanceSeed[] = [
  {
    name: 'relay-1',
    region: 'fr-par',
    vcpus: 2,
    memoryGib: 8,
    load: FRONT,
    memory: 0.4,
    network: 2e6,
  },
  {
    name: 'relay-2',
    region: 'nl-ams',
    vcpus: 2,
    memoryGib: 8,
    load: FRONT,
    memory: 0.4,
    network: 2e6,
  },
  {
    name: 'relay-3',
    region: 'pl-waw',
    vcpus: 2,
    memoryGib: 8,
    load: FRONT,
    memory: 0.4,
    network: 2e6,
  },
];

/** Figures of a GPU: names that no manifest knows. */
function gpuMetrics(name: string, index: number): readonly Metric[] {
  const busy = loadOf(`${name}/gpu/${index}`, { base: 0.71, day: 0.1, weekend: 0.03, noise: 0.15 });
  const labels = { gpu: String(index) };
  return [
    gauge('instance_server_gpu_utilization', busy, labels, { unit: 0.001 }),
    gauge('instance_server_gpu_memory_used', scale(busy, 62 * GIB), labels, { unit: PAGE_BYTES }),
    gauge('instance_server_gpu_memory_total', constant(80 * GIB), labels),
  ];
}

/** The metrics of an instance whose CPU is `busy` (0 to 1) and whose traffic and memory follow its `work`. */
function instanceMetrics(
  seed: Pick<InstanceSeed, 'name' | 'vcpus' | 'memoryGib' | 'memory' | 'network' | 'gpus'>,
  busy: Shape,
  work: Shape,
): readonly Metric[] {
  const totalBytes = seed.memoryGib * GIB;
  const traffic = (way: string, share: number): Shape =>
    sum(
      scale(work, seed.network * share * 0.8),
      constant(seed.network * share * 0.02),
      flicker(hashText(`${seed.name}/${way}`), seed.network * share * 0.02),
    );
  const used = sum(constant(totalBytes * seed.memory), scale(work, totalBytes * 0.18));
  return [
    counter('instance_server_cpu_seconds_total', scale(busy, seed.vcpus), {}, { unit: 0.01 }),
    gauge('instance_server_vcpu_count', constant(seed.vcpus)),
    gauge('instance_server_memory_used', used, {}, { unit: PAGE_BYTES, jitter: 0.004 }),
    gauge('instance_server_memory_total', constant(totalBytes)),
    gauge('instance_server_agent_up', constant(1)),
    counter('instance_server_network_receive_bytes_total', traffic('receive', 0.35)),
    counter('instance_server_network_transmit_bytes_total', traffic('transmit', 1)),
    counter('instance_server_disk_read_bytes_total', traffic('read', 0.12)),
    counter('instance_server_disk_written_bytes_total', traffic('written', 0.3)),
    ...Array.from({ length: seed.gpus ?? 0 }, (_, index) => gpuMetrics(seed.name, index)).flat(),
  ];
}

function build(project: CompanyProject, seed: InstanceSeed, timeline: Timeline): Resource {
  const load = loadOf(`${project.name}/${seed.name}`, seed.load);
  const busy = seed.story?.(load, timeline) ?? load;
  return buildResource(
    {
      name: seed.name,
      type: INSTANCE_TYPE,
      project,
      region: seed.region,
      intervalSeconds: 15,
      labels: { az: `${seed.region}-1` },
      ...(seed.life && { life: seed.life(timeline) }),
    },
    instanceMetrics(seed, busy, seed.isCpuBound ? load : busy),
  );
}

export function instances(timeline: Timeline): readonly Resource[] {
  return [
    ...PRODUCTION.map((seed) => build(PROJECTS.production, seed, timeline)),
    ...STAGING.map((seed) => build(PROJECTS.staging, seed, timeline)),
    ...SPLIT.map((seed) => build(PROJECTS.oneRegionFails, seed, timeline)),
  ];
}
