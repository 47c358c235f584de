import { m } from '#messages/compiled/messages.js';
import { unnamedType } from './panels.ts';
import type { Product } from './product.ts';

export const transactionalEmail: Product = {
  id: 'transactional-email',
  name: m.catalogue_email_name,
  family: 'domains',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_email_sends_data,
  resourceTypes: [unnamedType('tem', m.catalogue_email_domain)],
};
