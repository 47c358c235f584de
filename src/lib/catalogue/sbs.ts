import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const sbs: Product = {
  id: 'sbs',
  name: m.catalogue_sbs_name,
  family: 'storage',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_sbs_sends_data,
  resourceTypes: [
    unnamedType('sbs_volume', m.catalogue_sbs_volume),
    unnamedType('sbs_snapshot', m.catalogue_sbs_snapshot),
  ],
};
