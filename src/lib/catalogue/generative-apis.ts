import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const generativeApis: Product = {
  id: 'generative-apis',
  name: m.catalogue_generative_name,
  family: 'ai',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_generative_sends_data,
  resourceTypes: [unnamedType('generative_apis', m.catalogue_generative_api)],
};
