import type { Region } from './company.ts';
import { counter, gauge, type Metric, type Resource } from './resource.ts';
import { constant, during, type Shape, scale, sum } from './shape.ts';
import { busy, thing } from './thing.ts';
import type { Timeline } from './timeline.ts';

const GIB = 2 ** 30;

interface ClusterSeed {
  readonly name: string;
  readonly region: Region;
  readonly nodes: number;
  readonly vcpusPerNode: number;
  readonly gibPerNode: number;
  readonly pods: number;
  /** Nodes that leave in the incident. */
  readonly lost?: number;
}

const CLUSTERS: readonly ClusterSeed[] = [
  {
    name: 'shop-cluster',
    region: 'fr-par',
    nodes: 6,
    vcpusPerNode: 8,
    gibPerNode: 32,
    pods: 118,
    lost: 2,
  },
  { name: 'tools-cluster', region: 'nl-ams', nodes: 3, vcpusPerNode: 4, gibPerNode: 16, pods: 41 },
];

/** Parts of the control plane: their share of one processor, and of four gibibytes. */
const COMPONENTS = [
  ['api-server', 0.7, 0.62],
  ['etcd', 0.35, 0.4],
  ['controller-manager', 0.2, 0.18],
  ['scheduler', 0.08, 0.09],
] as const;

const shoot = (name: string): string => `kubernetes_cluster_k8s_shoot_${name}`;

function controlPlane(load: Shape): readonly Metric[] {
  return COMPONENTS.flatMap(([component, cpu, memory]) => {
    const labels = { component };
    return [
      gauge(shoot('controlplane_cpu_usage'), scale(load, cpu), labels, {
        unit: 0.0001,
        jitter: 0.05,
      }),
      gauge(shoot('controlplane_cpu_limit'), constant(1), labels),
      gauge(
        shoot('controlplane_memory_usage_bytes'),
        sum(constant(memory * 3 * GIB), scale(load, memory * GIB)),
        labels,
        { unit: 4_096, jitter: 0.01 },
      ),
      gauge(shoot('controlplane_memory_limit_bytes'), constant(4 * GIB), labels),
      gauge(shoot('controlplane_instance_ready'), constant(1), labels),
    ];
  });
}

function clusterMetrics(seed: ClusterSeed, { incident }: Timeline): readonly Metric[] {
  const load = busy(seed.name);
  const { nodes, lost = 0 } = seed;
  const ready = during(constant(nodes), incident, constant(nodes - lost));
  const vcpus = nodes * seed.vcpusPerNode;
  const memory = nodes * seed.gibPerNode * GIB;
  const objects = (type: string, usage: number, quota: number): readonly Metric[] => [
    gauge(
      'kubernetes_cluster_etcdwatcher_namespace_usage',
      constant(usage),
      { type },
      { jitter: 0.01 },
    ),
    gauge('kubernetes_cluster_etcdwatcher_namespace_quota', constant(quota), { type }),
  ];
  return [
    gauge(shoot('nodes'), constant(nodes)),
    gauge(shoot('nodes_ready'), ready),
    gauge(
      shoot('nodes_pods_usage_total'),
      sum(constant(seed.pods * 0.8), scale(load, seed.pods * 0.4)),
    ),
    gauge(
      shoot('nodes_cpu_usage_total'),
      scale(load, vcpus * 0.9),
      {},
      { unit: 0.001, jitter: 0.02 },
    ),
    gauge(shoot('nodes_cpu_capacity_total'), constant(vcpus)),
    gauge(
      shoot('nodes_memory_usage_bytes'),
      sum(constant(memory * 0.4), scale(load, memory * 0.2)),
      {},
      { unit: 4_096, jitter: 0.005 },
    ),
    gauge(shoot('nodes_memory_capacity_bytes'), constant(memory)),
    ...controlPlane(load),
    ...objects('bytes', 61_000_000, 2_147_483_648),
    ...objects('objects', 7_400, 50_000),
    counter('kubernetes_cluster_k8s_shoot_controlplane_apiserver_request_total', scale(load, 90)),
  ];
}

export function kubernetes(timeline: Timeline): readonly Resource[] {
  return CLUSTERS.map((seed) =>
    thing(
      { name: seed.name, type: 'kubernetes_cluster', region: seed.region },
      clusterMetrics(seed, timeline),
    ),
  );
}
