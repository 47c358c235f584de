import { m } from '#messages/compiled/messages.js';
import { byResource, maxOf, rateOf } from './expressions.ts';
import { linesPanel } from './panels.ts';
import type { Product } from './product.ts';

const usage = 'serverless_db_postgresql_cpu_usage_seconds{$resource,mode!="idle"}';
/** The metric counts hundred-thousandths of a vCPU, as the default alert's division says. */
const provisioned = `${maxOf('serverless_db_postgresql_cpu_provisioned{$resource}')} / 100000`;
const cpu = `${rateOf(usage)} / (${provisioned})`;

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
      variables: [],
      panels: [
        linesPanel({
          id: 'cpu',
          title: m.catalogue_cpu,
          shows: m.catalogue_serverless_db_cpu_shows,
          worry: m.catalogue_serverless_db_cpu_worry,
          unit: 'ratio',
          expr: cpu,
          thresholds: [{ value: 0.9, rule: 'ServerlessSQLDatabaseHighCPUUsage' }],
        }),
        linesPanel({
          id: 'modes',
          title: m.catalogue_serverless_db_modes_title,
          shows: m.catalogue_serverless_db_modes_shows,
          worry: m.catalogue_serverless_db_modes_worry,
          unit: 'none',
          chart: 'stacked-area',
          expr: `sum by (${byResource}, mode) (rate(${usage}[$__rate_interval]))`,
          legend: '{{mode}}',
          by: ['mode'],
        }),
        linesPanel({
          id: 'vcpus',
          title: m.catalogue_serverless_db_vcpus_title,
          shows: m.catalogue_serverless_db_vcpus_shows,
          worry: m.catalogue_serverless_db_vcpus_worry,
          unit: 'count',
          expr: provisioned,
        }),
      ],
    },
  ],
};
