import { m } from '#messages/compiled/messages.js';
import { rateOf } from './expressions.ts';
import { partsPanel } from './panels.ts';
import type { Product } from './product.ts';

const received = rateOf('public_gateway_receive_bytes_total{$resource}');
const sent = rateOf('public_gateway_transmit_bytes_total{$resource}');

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
      variables: [],
      panels: [
        partsPanel({
          id: 'traffic',
          title: m.catalogue_network,
          shows: m.catalogue_gateway_traffic_shows,
          worry: m.catalogue_gateway_traffic_worry,
          unit: 'bytes-per-second',
          parts: {
            received: { name: m.catalogue_part_received, expr: received },
            sent: { name: m.catalogue_part_sent, expr: sent },
          },
        }),
      ],
    },
  ],
};
