import { m } from '#messages/compiled/messages.js';
import { assumedMetrics } from './assumed-metrics.ts';
import { byResource, parts, rateOf } from './expressions.ts';
import { cpuRatio } from './instance.ts';
import type { PanelSets } from './panel.ts';

export const instancePanels: PanelSets = {
  instance_server: {
    panels: [
      {
        id: 'cpu',
        title: m.catalogue_cpu,
        shows: m.catalogue_instance_cpu_shows,
        worry: m.catalogue_instance_cpu_worry,
        unit: 'ratio',
        chart: 'line',
        thresholds: [{ value: 0.9, rule: 'InstanceHighCPUUsage' }],
        expr: cpuRatio,
        legend: '{{resource_name}}',
      },
      {
        id: 'memory',
        title: m.catalogue_memory,
        shows: m.catalogue_instance_memory_shows,
        worry: m.catalogue_instance_memory_worry,
        unit: 'bytes',
        chart: 'line',
        expr: parts({
          used: `sum by (${byResource}) (instance_server_memory_used{$resource})`,
          total: `sum by (${byResource}) (instance_server_memory_total{$resource})`,
        }),
        legend: '{{part}}',
        names: { used: m.catalogue_part_used, total: m.catalogue_part_total },
      },
      {
        id: 'network',
        title: m.catalogue_network,
        shows: m.catalogue_instance_network_shows,
        worry: m.catalogue_instance_network_worry,
        unit: 'bytes-per-second',
        chart: 'line',
        assumed: true,
        expr: parts({
          received: rateOf(`${assumedMetrics.networkReceived}{$resource}`),
          sent: rateOf(`${assumedMetrics.networkSent}{$resource}`),
        }),
        legend: '{{part}}',
        names: { received: m.catalogue_part_received, sent: m.catalogue_part_sent },
      },
      {
        id: 'disk',
        title: m.catalogue_disk,
        shows: m.catalogue_instance_disk_shows,
        worry: m.catalogue_instance_disk_worry,
        unit: 'bytes-per-second',
        chart: 'line',
        assumed: true,
        expr: parts({
          read: rateOf(`${assumedMetrics.diskRead}{$resource}`),
          written: rateOf(`${assumedMetrics.diskWritten}{$resource}`),
        }),
        legend: '{{part}}',
        names: { read: m.catalogue_part_read, written: m.catalogue_part_written },
      },
    ],
  },
};
