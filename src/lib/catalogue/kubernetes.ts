import { m } from '#messages/compiled/messages.js';
import { shareOf } from './expressions.ts';
import type { Product } from './product.ts';

/** How the names of what a cluster says of its nodes begin. */
export const shoot = 'kubernetes_cluster_k8s_shoot';

/** PromQL: the used share of all nodes. */
export const cpu = shareOf(`${shoot}_nodes_cpu_usage_total`, `${shoot}_nodes_cpu_capacity_total`);
/** PromQL: the used share of all nodes. */
export const memory = shareOf(
  `${shoot}_nodes_memory_usage_bytes`,
  `${shoot}_nodes_memory_capacity_bytes`,
);

export const kubernetes: Product = {
  id: 'kubernetes',
  name: m.catalogue_kubernetes_name,
  family: 'containers',
  flags: { metrics: true, logs: true, alerts: true },
  sendsData: m.catalogue_kubernetes_sends_data,
  resourceTypes: [
    {
      name: 'kubernetes_cluster',
      title: m.catalogue_kubernetes_cluster,
      presence: `${shoot}_nodes`,
      rules: ['Kubernetes'],
      intervalSeconds: 60,
      headline: { title: m.catalogue_cpu, unit: 'ratio', expr: cpu, across: 'max' },
      second: { title: m.catalogue_memory, unit: 'ratio', expr: memory, across: 'max' },
    },
  ],
};
