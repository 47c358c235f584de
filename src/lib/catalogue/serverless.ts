import { m } from '#messages/compiled/messages.js';
import { assumedUnits } from './assumed-metrics.ts';
import { maxOf, sumOf } from './expressions.ts';
import { linesPanel, unnamedType } from './panels.ts';
import type { Headline, Panel, Product } from './product.ts';

/** Instances come and go under names of their own: the busiest stands for all. */
const cpuOf = (prefix: string) => maxOf(`${prefix}_cpu_usage_ratio{$resource}`);
const memoryOf = (prefix: string) =>
  maxOf(`${prefix}_memory_usage_bytes{$resource} / ${prefix}_memory_limit_bytes{$resource}`);

function figures(prefix: string): { readonly headline: Headline; readonly second: Headline } {
  return {
    headline: {
      title: m.catalogue_cpu,
      unit: assumedUnits.serverlessCpu,
      expr: cpuOf(prefix),
      across: 'max',
    },
    second: { title: m.catalogue_memory, unit: 'ratio', expr: memoryOf(prefix), across: 'max' },
  };
}

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

const container = 'serverless_container';
const lambda = 'serverless_function';

export const serverless: Product = {
  id: 'serverless',
  name: m.catalogue_serverless_name,
  family: 'serverless',
  flags: { metrics: true, logs: true, alerts: false },
  sendsData: m.catalogue_serverless_sends_data,
  resourceTypes: [
    {
      name: container,
      title: m.catalogue_serverless_container,
      presence: `${container}_status`,
      intervalSeconds: 60,
      ...figures(container),
      variables: [],
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
    {
      name: lambda,
      title: m.catalogue_serverless_function,
      presence: `${lambda}_status`,
      intervalSeconds: 60,
      ...figures(lambda),
      variables: [],
      panels: runningPanels(lambda),
    },
    unnamedType('serverless_function_build', m.catalogue_serverless_build),
    unnamedType('serverless_container_trigger', m.catalogue_serverless_trigger),
  ],
};
