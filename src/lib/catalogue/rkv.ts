import { m } from '#messages/compiled/messages.js';
import { busyShare, maxOf, rateOf, sumOf, usedShare } from './expressions.ts';
import { linesPanel, partsPanel } from './panels.ts';
import type { Product } from './product.ts';

const node = 'rkv_cluster_node';
const redis = 'rkv_cluster_redis';

const cpu = busyShare(`${node}_cpu_seconds_total`);
const memory = usedShare(`${node}_memory_MemAvailable_bytes`, `${node}_memory_MemTotal_bytes`);

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
      variables: [],
      panels: [
        linesPanel({
          id: 'cpu',
          title: m.catalogue_cpu,
          shows: m.catalogue_rkv_cpu_shows,
          worry: m.catalogue_rkv_cpu_worry,
          unit: 'ratio',
          expr: cpu,
          thresholds: [{ value: 0.8, rule: 'HighCpuUsage' }],
        }),
        linesPanel({
          id: 'memory',
          title: m.catalogue_memory,
          shows: m.catalogue_rkv_memory_shows,
          worry: m.catalogue_rkv_memory_worry,
          unit: 'ratio',
          expr: memory,
          thresholds: [{ value: 0.8, rule: 'HighMemoryUsage' }],
        }),
        partsPanel({
          id: 'data',
          title: m.catalogue_rkv_data_title,
          shows: m.catalogue_rkv_data_shows,
          worry: m.catalogue_rkv_data_worry,
          unit: 'bytes',
          parts: {
            used: {
              name: m.catalogue_part_used,
              expr: maxOf(`${redis}_memory_used_bytes{$resource}`),
            },
            limit: {
              name: m.catalogue_part_limit,
              expr: maxOf(`${redis}_memory_max_bytes{$resource}`),
            },
          },
        }),
        partsPanel({
          id: 'removed',
          title: m.catalogue_rkv_removed_title,
          shows: m.catalogue_rkv_removed_shows,
          worry: m.catalogue_rkv_removed_worry,
          unit: 'operations-per-second',
          parts: {
            evicted: {
              name: m.catalogue_part_evicted,
              expr: rateOf(`${redis}_evicted_keys_total{$resource}`),
            },
            expired: {
              name: m.catalogue_part_expired,
              expr: rateOf(`${redis}_expired_keys_total{$resource}`),
            },
          },
        }),
        partsPanel({
          id: 'keys',
          title: m.catalogue_rkv_keys_title,
          shows: m.catalogue_rkv_keys_shows,
          worry: m.catalogue_rkv_keys_worry,
          unit: 'count',
          parts: {
            all: { name: m.catalogue_part_all, expr: sumOf(`${redis}_db_keys{$resource}`) },
            expiring: {
              name: m.catalogue_part_expiring,
              expr: sumOf(`${redis}_db_keys_expiring{$resource}`),
            },
          },
        }),
        linesPanel({
          id: 'clients',
          title: m.catalogue_connections,
          shows: m.catalogue_rkv_clients_shows,
          worry: m.catalogue_rkv_clients_worry,
          unit: 'count',
          expr: sumOf(`${redis}_connected_clients{$resource}`),
        }),
      ],
    },
  ],
};
