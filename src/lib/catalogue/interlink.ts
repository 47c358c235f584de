import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const interlink: Product = {
  id: 'interlink',
  name: m.catalogue_interlink_name,
  family: 'network',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_interlink_sends_data,
  resourceTypes: [
    unnamedType('interlink', m.catalogue_interlink_interlink),
    unnamedType('interlink_dedicated_connection', m.catalogue_interlink_line),
  ],
};
