import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const mongodb: Product = {
  id: 'mongodb',
  name: m.catalogue_mongodb_name,
  family: 'databases',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_mongodb_sends_data,
  resourceTypes: [unnamedType('mgdb_instance', m.catalogue_mongodb_instance)],
};
