import { m } from '#messages/compiled/messages.js';
import { maxOf, sumOf } from './expressions.ts';
import { linesPanel, partsPanel } from './panels.ts';
import type { Product } from './product.ts';

/** Names of recording rules: the provider computes them before it stores them. */
const run = (what: string) => `serverless_job_run:${what}{$resource}`;

const cpu = maxOf(`${run('cpu_usage_seconds_total:rate30s')} / ${run('cpu_limit')}`);
const memory = maxOf(`${run('memory_usage_bytes')} / ${run('memory_limit_bytes')}`);

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
      variables: [],
      panels: [
        partsPanel({
          id: 'failures',
          title: m.catalogue_jobs_failures_title,
          shows: m.catalogue_jobs_failures_shows,
          worry: m.catalogue_jobs_failures_worry,
          unit: 'count',
          parts: {
            failed: { name: m.catalogue_part_failed, expr: sumOf(run('state_failed')) },
            internal: { name: m.catalogue_part_internal, expr: sumOf(run('state_internal_error')) },
          },
        }),
        linesPanel({
          id: 'cpu',
          title: m.catalogue_cpu,
          shows: m.catalogue_jobs_cpu_shows,
          worry: m.catalogue_jobs_cpu_worry,
          unit: 'ratio',
          expr: cpu,
        }),
        linesPanel({
          id: 'memory',
          title: m.catalogue_memory,
          shows: m.catalogue_jobs_memory_shows,
          worry: m.catalogue_jobs_memory_worry,
          unit: 'ratio',
          expr: memory,
        }),
      ],
    },
  ],
};
