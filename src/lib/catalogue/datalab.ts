import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const datalab: Product = {
  id: 'datalab',
  name: m.catalogue_datalab_name,
  family: 'data',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_datalab_sends_data,
  resourceTypes: [unnamedType('spk_datalab', m.catalogue_datalab_lab)],
};
