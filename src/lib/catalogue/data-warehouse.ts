import { m } from '#messages/compiled/messages.js';
import { byResource, maxOf } from './expressions.ts';
import { linesPanel } from './panels.ts';
import type { Product } from './product.ts';

const metric = 'data_warehouse_clickhouse_cpu_provisioned';
/** In hundred-thousandths of a vCPU, as the default alert's division says. */
const provisioned = `${maxOf(`${metric}{$resource}`)} / 100000`;

export const dataWarehouse: Product = {
  id: 'data-warehouse',
  name: m.catalogue_warehouse_name,
  family: 'data',
  flags: { metrics: true, logs: false, alerts: true },
  sendsData: m.catalogue_warehouse_sends_data,
  resourceTypes: [
    {
      name: 'data_warehouse_clickhouse',
      title: m.catalogue_warehouse_deployment,
      presence: metric,
      rules: ['Data Warehouse'],
      intervalSeconds: 60,
      headline: {
        title: m.catalogue_warehouse_vcpus_title,
        unit: 'count',
        expr: provisioned,
        across: 'sum',
      },
      variables: [],
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
  ],
};
