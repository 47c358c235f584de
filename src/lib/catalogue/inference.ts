import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const inference: Product = {
  id: 'inference',
  name: m.catalogue_inference_name,
  family: 'ai',
  flags: { metrics: true, logs: true, alerts: false },
  sendsData: m.catalogue_inference_sends_data,
  resourceTypes: [
    unnamedType('inference_deployment', m.catalogue_inference_deployment),
    unnamedType('llm_inference_deployment', m.catalogue_inference_llm),
  ],
};
