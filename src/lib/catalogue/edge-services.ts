import { m } from '#messages/compiled/messages.js';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

export const edgeServices: Product = {
  id: 'edge-services',
  name: m.catalogue_edge_name,
  family: 'network',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_edge_sends_data,
  resourceTypes: [unnamedType('edge_content_delivery_service', m.catalogue_edge_pipeline)],
};
