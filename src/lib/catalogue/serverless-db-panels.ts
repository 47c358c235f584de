import { m } from '#messages/compiled/messages.js';
import { byResource } from './expressions.ts';
import { linesPanel } from './panel-kinds.ts';
import type { PanelSets } from './panel.ts';
import { cpu, provisioned, usage } from './serverless-db.ts';

export const serverlessDbPanels: PanelSets = {
  serverless_db_postgresql: {
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
};
