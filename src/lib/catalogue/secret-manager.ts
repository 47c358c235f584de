import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const secretManager: Product = {
  id: 'secret-manager',
  name: m.catalogue_secrets_name,
  family: 'security',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_secrets_sends_data,
  resourceTypes: [
    unnamedType('secret_manager_secret', m.catalogue_secrets_secret),
    unnamedType('secret_manager_method', m.catalogue_secrets_method),
  ],
};
