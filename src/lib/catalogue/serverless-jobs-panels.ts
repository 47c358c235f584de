import { m } from '#messages/compiled/messages.js';
import { sumOf } from './expressions.ts';
import { linesPanel, partsPanel } from './panel-kinds.ts';
import type { PanelSets } from './panel.ts';
import { cpu, memory, run } from './serverless-jobs.ts';

export const serverlessJobsPanels: PanelSets = {
  serverless_job: {
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
};
