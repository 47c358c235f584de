import { m } from '#messages/compiled/messages.js';
import { byResource, sumOf } from './expressions.ts';
import { cpu, memory, shoot } from './kubernetes.ts';
import { linesPanel, partsPanel } from './panel-kinds.ts';
import type { PanelSets } from './panel.ts';

const etcd = 'kubernetes_cluster_etcdwatcher_namespace';

/** As the default alerts compute it: the busiest replica of a component against the limit of all. */
function componentShare(used: string, limit: string): string {
  const by = `${byResource}, component`;
  return `max by (${by}) (${used}{$resource}) / sum by (${by}) (${limit}{$resource})`;
}

export const kubernetesPanels: PanelSets = {
  kubernetes_cluster: {
    panels: [
      linesPanel({
        id: 'nodes-not-ready',
        title: m.catalogue_kubernetes_not_ready_title,
        shows: m.catalogue_kubernetes_not_ready_shows,
        worry: m.catalogue_kubernetes_not_ready_worry,
        unit: 'count',
        expr: `${sumOf(`${shoot}_nodes{$resource}`)} - ${sumOf(`${shoot}_nodes_ready{$resource}`)}`,
        thresholds: [{ value: 0, rule: 'NodesNotReady' }],
      }),
      partsPanel({
        id: 'nodes',
        title: m.catalogue_kubernetes_nodes_title,
        shows: m.catalogue_kubernetes_nodes_shows,
        worry: m.catalogue_kubernetes_nodes_worry,
        unit: 'count',
        parts: {
          all: { name: m.catalogue_part_all, expr: sumOf(`${shoot}_nodes{$resource}`) },
          ready: { name: m.catalogue_part_ready, expr: sumOf(`${shoot}_nodes_ready{$resource}`) },
        },
      }),
      linesPanel({
        id: 'cpu',
        title: m.catalogue_cpu,
        shows: m.catalogue_kubernetes_cpu_shows,
        worry: m.catalogue_kubernetes_cpu_worry,
        unit: 'ratio',
        expr: cpu,
      }),
      linesPanel({
        id: 'memory',
        title: m.catalogue_memory,
        shows: m.catalogue_kubernetes_memory_shows,
        worry: m.catalogue_kubernetes_memory_worry,
        unit: 'ratio',
        expr: memory,
      }),
      linesPanel({
        id: 'pods',
        title: m.catalogue_kubernetes_pods_title,
        shows: m.catalogue_kubernetes_pods_shows,
        worry: m.catalogue_kubernetes_pods_worry,
        unit: 'count',
        expr: sumOf(`${shoot}_nodes_pods_usage_total{$resource}`),
      }),
      linesPanel({
        id: 'control-plane-cpu',
        title: m.catalogue_kubernetes_control_cpu_title,
        shows: m.catalogue_kubernetes_control_cpu_shows,
        worry: m.catalogue_kubernetes_control_cpu_worry,
        unit: 'ratio',
        expr: componentShare(`${shoot}_controlplane_cpu_usage`, `${shoot}_controlplane_cpu_limit`),
        legend: '{{component}}',
        by: ['component'],
        thresholds: [{ value: 0.9, rule: 'APIServerHighCPUUsage' }],
      }),
      linesPanel({
        id: 'control-plane-memory',
        title: m.catalogue_kubernetes_control_memory_title,
        shows: m.catalogue_kubernetes_control_memory_shows,
        worry: m.catalogue_kubernetes_control_memory_worry,
        unit: 'ratio',
        expr: componentShare(
          `${shoot}_controlplane_memory_usage_bytes`,
          `${shoot}_controlplane_memory_limit_bytes`,
        ),
        legend: '{{component}}',
        by: ['component'],
        thresholds: [{ value: 0.9, rule: 'APIServerHighMemoryUsage' }],
      }),
      linesPanel({
        id: 'control-plane-ready',
        title: m.catalogue_kubernetes_control_ready_title,
        shows: m.catalogue_kubernetes_control_ready_shows,
        worry: m.catalogue_kubernetes_control_ready_worry,
        unit: 'count',
        expr: sumOf(`${shoot}_controlplane_instance_ready{$resource}`, 'component'),
        legend: '{{component}}',
        by: ['component'],
      }),
      linesPanel({
        id: 'etcd',
        title: m.catalogue_kubernetes_etcd_title,
        shows: m.catalogue_kubernetes_etcd_shows,
        worry: m.catalogue_kubernetes_etcd_worry,
        unit: 'ratio',
        expr: `${sumOf(`${etcd}_usage{$resource}`, 'type')} / ${sumOf(`${etcd}_quota{$resource}`, 'type')}`,
        legend: '{{type}}',
        by: ['type'],
      }),
    ],
  },
};
