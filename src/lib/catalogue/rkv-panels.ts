import { m } from '#messages/compiled/messages.js';
import { maxOf, rateOf, sumOf } from './expressions.ts';
import { linesPanel, partsPanel } from './panel-kinds.ts';
import type { PanelSets } from './panel.ts';
import { cpu, memory } from './rkv.ts';

const redis = 'rkv_cluster_redis';

export const rkvPanels: PanelSets = {
  rkv_cluster: {
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
};
