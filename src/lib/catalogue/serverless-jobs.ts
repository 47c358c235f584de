import { m } from '#messages/compiled/messages.js';
import { maxOf } from './expressions.ts';
import type { Product } from './product.ts';

/** Names of recording rules: the provider computes them before it stores them. */
export const run = (what: string) => `serverless_job_run:${what}{$resource}`;

/** PromQL: the busiest run as a share of its limit. */
export const cpu = maxOf(`${run('cpu_usage_seconds_total:rate30s')} / ${run('cpu_limit')}`);

/** PromQL: the fullest run as a share of its limit. */
export const memory = maxOf(`${run('memory_usage_bytes')} / ${run('memory_limit_bytes')}`);

export const serverlessJobs: Product = {
  id: 'serverless-jobs',
  name: m.catalogue_jobs_name,
  family: 'serverless',
  flags: { metrics: true, logs: true, alerts: false },
  sendsData: m.catalogue_jobs_sends_data,
  resourceTypes: [
    {
      name: 'serverless_job',
      title: m.catalogue_jobs_job,
      presence: 'serverless_job_run:state_failed',
      rules: ['Serverless Jobs'],
      headline: { title: m.catalogue_cpu, unit: 'ratio', expr: cpu, across: 'max' },
      second: { title: m.catalogue_memory, unit: 'ratio', expr: memory, across: 'max' },
    },
  ],
};
