import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const hpc: Product = {
  id: 'hpc',
  name: m.catalogue_hpc_name,
  family: 'hpc',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_hpc_sends_data,
  resourceTypes: [unnamedType('hpc', m.catalogue_hpc_cluster)],
};
