import { m } from '#messages/compiled/messages.js';
import { rateOf } from './expressions.ts';
import type { Product } from './product.ts';

/** PromQL: bytes a second. */
export const received = rateOf('public_gateway_receive_bytes_total{$resource}');

/** PromQL: bytes a second. */
export const sent = rateOf('public_gateway_transmit_bytes_total{$resource}');

export const publicGateway: Product = {
  id: 'public-gateway',
  name: m.catalogue_gateway_name,
  family: 'network',
  flags: { metrics: true, logs: true, alerts: false },
  sendsData: m.catalogue_gateway_sends_data,
  resourceTypes: [
    {
      name: 'public_gateway',
      title: m.catalogue_gateway_gateway,
      presence: 'public_gateway_receive_bytes_total',
      intervalSeconds: 60,
      headline: { title: m.catalogue_sent, unit: 'bytes-per-second', expr: sent, across: 'sum' },
      second: {
        title: m.catalogue_received,
        unit: 'bytes-per-second',
        expr: received,
        across: 'sum',
      },
    },
  ],
};
