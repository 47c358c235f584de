import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const vpc: Product = {
  id: 'vpc',
  name: m.catalogue_vpc_name,
  family: 'network',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_vpc_sends_data,
  resourceTypes: [unnamedType('vpc_pn', m.catalogue_vpc_network)],
};
