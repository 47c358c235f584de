import { m } from '#messages/compiled/messages.js';
import { busyShare, usedShare } from './expressions.ts';
import type { Product } from './product.ts';

const node = 'rkv_cluster_node';

/** PromQL: the busy share of a node's processors. */
export const cpu = busyShare(`${node}_cpu_seconds_total`);
/** PromQL: the used share of a node's memory. */
export const memory = usedShare(
  `${node}_memory_MemAvailable_bytes`,
  `${node}_memory_MemTotal_bytes`,
);

export const rkv: Product = {
  id: 'rkv',
  name: m.catalogue_rkv_name,
  family: 'databases',
  flags: { metrics: true, logs: true, alerts: true },
  sendsData: m.catalogue_rkv_sends_data,
  resourceTypes: [
    {
      name: 'rkv_cluster',
      title: m.catalogue_rkv_cluster,
      presence: `${node}_memory_MemTotal_bytes`,
      rules: ['Redis'],
      intervalSeconds: 60,
      headline: { title: m.catalogue_cpu, unit: 'ratio', expr: cpu, across: 'max' },
      second: { title: m.catalogue_memory, unit: 'ratio', expr: memory, across: 'max' },
    },
  ],
};
