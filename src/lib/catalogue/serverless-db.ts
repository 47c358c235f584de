import { m } from '#messages/compiled/messages.js';
import { maxOf, rateOf } from './expressions.ts';
import type { Product } from './product.ts';

/** Counts the seconds a vCPU was busy. */
export const usage = 'serverless_db_postgresql_cpu_usage_seconds{$resource,mode!="idle"}';

/** PromQL: vCPUs. The metric counts hundred-thousandths of a vCPU, as the default alert's division says. */
export const provisioned = `${maxOf('serverless_db_postgresql_cpu_provisioned{$resource}')} / 100000`;

/** PromQL: the busy share of the vCPUs provisioned. */
export const cpu = `${rateOf(usage)} / (${provisioned})`;

export const serverlessDb: Product = {
  id: 'serverless-db',
  name: m.catalogue_serverless_db_name,
  family: 'databases',
  flags: { metrics: true, logs: true, alerts: true },
  sendsData: m.catalogue_serverless_db_sends_data,
  resourceTypes: [
    {
      name: 'serverless_db_postgresql',
      title: m.catalogue_serverless_db_database,
      presence: 'serverless_db_postgresql_cpu_provisioned',
      rules: ['SQL Databases'],
      intervalSeconds: 60,
      headline: { title: m.catalogue_cpu, unit: 'ratio', expr: cpu, across: 'max' },
      second: {
        title: m.catalogue_serverless_db_vcpus_title,
        unit: 'count',
        expr: provisioned,
        across: 'sum',
      },
    },
  ],
};
