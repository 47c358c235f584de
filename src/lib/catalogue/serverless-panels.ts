import { m } from '#messages/compiled/messages.js';
import { assumedUnits } from './assumed-metrics.ts';
import { sumOf } from './expressions.ts';
import { linesPanel } from './panel-kinds.ts';
import type { Panel, PanelSets } from './panel.ts';
import { container, cpuOf, lambda, memoryOf } from './serverless.ts';

function runningPanels(prefix: string): readonly Panel[] {
  return [
    linesPanel({
      id: 'cpu',
      title: m.catalogue_cpu,
      shows: m.catalogue_serverless_cpu_shows,
      worry: m.catalogue_serverless_cpu_worry,
      unit: assumedUnits.serverlessCpu,
      expr: cpuOf(prefix),
      assumed: true,
    }),
    linesPanel({
      id: 'memory',
      title: m.catalogue_memory,
      shows: m.catalogue_serverless_memory_shows,
      worry: m.catalogue_serverless_memory_worry,
      unit: 'ratio',
      expr: memoryOf(prefix),
    }),
    linesPanel({
      id: 'status',
      title: m.catalogue_serverless_status_title,
      shows: m.catalogue_serverless_status_shows,
      worry: m.catalogue_serverless_status_worry,
      unit: 'none',
      expr: sumOf(`${prefix}_status{$resource}`, 'status'),
      legend: '{{status}}',
      by: ['status'],
    }),
  ];
}

export const serverlessPanels: PanelSets = {
  [container]: {
    panels: [
      linesPanel({
        id: 'requests',
        title: m.catalogue_requests,
        shows: m.catalogue_serverless_requests_shows,
        worry: m.catalogue_serverless_requests_worry,
        unit: 'operations-per-second',
        expr: sumOf(`${container}_requests_per_second{$resource}`),
      }),
      linesPanel({
        id: 'instances',
        title: m.catalogue_serverless_instances_title,
        shows: m.catalogue_serverless_instances_shows,
        worry: m.catalogue_serverless_instances_worry,
        unit: 'count',
        expr: sumOf(`${container}_instances_total{$resource}`),
      }),
      ...runningPanels(container),
    ],
  },
  [lambda]: {
    panels: runningPanels(lambda),
  },
};
