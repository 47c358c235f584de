import { m } from '#messages/compiled/messages.js';
import { maxOf } from './expressions.ts';
import type { Product } from './product.ts';

/** In hundred-thousandths of a vCPU, as the default alert's division says. */
export const metric = 'data_warehouse_clickhouse_cpu_provisioned';

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
    },
  ],
};
