import { m } from '#messages/compiled/messages.js';
import { rateOf } from './expressions.ts';
import type { Product } from './product.ts';

/** PromQL: bytes a second. */
export const received = rateOf('svpn_gateway_tunnel_received_bytes_count{$resource}');

/** PromQL: bytes a second. */
export const sent = rateOf('svpn_gateway_tunnel_sent_bytes_count{$resource}');

export const svpn: Product = {
  id: 'svpn',
  name: m.catalogue_vpn_name,
  family: 'network',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_vpn_sends_data,
  resourceTypes: [
    {
      name: 'svpn_gateway',
      title: m.catalogue_vpn_gateway,
      presence: 'svpn_gateway_bandwidth_capacity_bps',
      intervalSeconds: 60,
      headline: {
        title: m.catalogue_received,
        unit: 'bytes-per-second',
        expr: received,
        across: 'sum',
      },
      second: { title: m.catalogue_sent, unit: 'bytes-per-second', expr: sent, across: 'sum' },
    },
  ],
};
