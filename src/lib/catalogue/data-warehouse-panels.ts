import { m } from '#messages/compiled/messages.js';
import { metric } from './data-warehouse.ts';
import { byResource } from './expressions.ts';
import { linesPanel } from './panel-kinds.ts';
import type { PanelSets } from './panel.ts';

export const dataWarehousePanels: PanelSets = {
  data_warehouse_clickhouse: {
    panels: [
      linesPanel({
        id: 'vcpus',
        title: m.catalogue_warehouse_vcpus_title,
        shows: m.catalogue_warehouse_vcpus_shows,
        worry: m.catalogue_warehouse_vcpus_worry,
        unit: 'count',
        expr: `max by (${byResource}, mode) (${metric}{$resource}) / 100000`,
        legend: '{{mode}}',
        by: ['mode'],
      }),
      // The recorded rule has the same metric on both sides, so that this hardly ever leaves zero.
      linesPanel({
        id: 'alert',
        title: m.catalogue_warehouse_alert_title,
        shows: m.catalogue_warehouse_alert_shows,
        worry: m.catalogue_warehouse_alert_worry,
        unit: 'ratio',
        expr: `max by (${byResource}, mode) (rate(${metric}{$resource,mode!="idle"}[$__rate_interval]) / (${metric}{$resource,mode!="idle"} / 100000))`,
        legend: '{{mode}}',
        by: ['mode'],
        thresholds: [{ value: 0.9, rule: 'DataWarehouseHighCPUUsage' }],
      }),
    ],
  },
};
