import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const transactionalEmail: Product = {
  id: 'transactional-email',
  name: m.catalogue_email_name,
  family: 'domains',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_email_sends_data,
  resourceTypes: [unnamedType('tem', m.catalogue_email_domain)],
};
