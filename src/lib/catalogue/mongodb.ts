import { m } from '#messages/compiled/messages.js';
import { unnamedType } from './panels.ts';
import type { Product } from './product.ts';

export const mongodb: Product = {
  id: 'mongodb',
  name: m.catalogue_mongodb_name,
  family: 'databases',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_mongodb_sends_data,
  resourceTypes: [unnamedType('mgdb_instance', m.catalogue_mongodb_instance)],
};
