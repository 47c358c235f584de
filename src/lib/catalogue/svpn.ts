import { m } from '#messages/compiled/messages.js';
import { maxOf, rateOf } from './expressions.ts';
import { partsPanel } from './panels.ts';
import type { Product } from './product.ts';

const received = rateOf('svpn_gateway_tunnel_received_bytes_count{$resource}');
const sent = rateOf('svpn_gateway_tunnel_sent_bytes_count{$resource}');
/** Bytes are counted, bits are sold. */
const capacity = `(${maxOf('svpn_gateway_bandwidth_capacity_bps{$resource}')} / 8)`;

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
      variables: [],
      panels: [
        partsPanel({
          id: 'capacity',
          title: m.catalogue_vpn_capacity_title,
          shows: m.catalogue_vpn_capacity_shows,
          worry: m.catalogue_vpn_capacity_worry,
          unit: 'ratio',
          parts: {
            received: { name: m.catalogue_part_received, expr: `${received} / ${capacity}` },
            sent: { name: m.catalogue_part_sent, expr: `${sent} / ${capacity}` },
          },
        }),
        partsPanel({
          id: 'traffic',
          title: m.catalogue_network,
          shows: m.catalogue_vpn_traffic_shows,
          worry: m.catalogue_vpn_traffic_worry,
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
