import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const iot: Product = {
  id: 'iot',
  name: m.catalogue_iot_name,
  family: 'integration',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_iot_sends_data,
  resourceTypes: [
    unnamedType('iot_hub', m.catalogue_iot_hub),
    unnamedType('iot_device', m.catalogue_iot_device),
  ],
};
