import { m } from '#messages/compiled/messages.js';
import { assumedUnits } from './assumed-metrics.ts';
import { maxOf } from './expressions.ts';
import type { Headline, Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

/** PromQL. Instances come and go under names of their own: the busiest stands for all. */
export const cpuOf = (prefix: string) => maxOf(`${prefix}_cpu_usage_ratio{$resource}`);

/** PromQL: the fullest instance as a share of its limit. */
export const memoryOf = (prefix: string) =>
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

/** The name of a type, with which the names of its metrics begin. */
export const container = 'serverless_container';
/** The name of a type, with which the names of its metrics begin. */
export const lambda = 'serverless_function';

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
    },
    {
      name: lambda,
      title: m.catalogue_serverless_function,
      presence: `${lambda}_status`,
      intervalSeconds: 60,
      ...figures(lambda),
    },
    unnamedType('serverless_function_build', m.catalogue_serverless_build),
    unnamedType('serverless_container_trigger', m.catalogue_serverless_trigger),
  ],
};
