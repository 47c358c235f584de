import { m } from '#messages/compiled/messages.js';
import { byResource, rateOf, shareOf } from './expressions.ts';
import type { Product } from './product.ts';

/** PromQL: the busy share of all vCPUs. */
export const cpuRatio = `${rateOf('instance_server_cpu_seconds_total{$resource}')} / sum by (${byResource}) (instance_server_vcpu_count{$resource})`;

const memoryRatio = shareOf('instance_server_memory_used', 'instance_server_memory_total');

export const instance: Product = {
  id: 'instance',
  name: m.catalogue_instance_name,
  family: 'compute',
  flags: { metrics: true, logs: false, alerts: true },
  sendsData: m.catalogue_instance_sends_data,
  resourceTypes: [
    {
      name: 'instance_server',
      title: m.catalogue_instance_server,
      presence: 'instance_server_vcpu_count',
      rules: ['Instance'],
      headline: { title: m.catalogue_cpu, unit: 'ratio', expr: cpuRatio, across: 'max' },
      second: { title: m.catalogue_memory, unit: 'ratio', expr: memoryRatio, across: 'max' },
    },
  ],
};
