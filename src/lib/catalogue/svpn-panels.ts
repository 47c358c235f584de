import { m } from '#messages/compiled/messages.js';
import { maxOf } from './expressions.ts';
import { partsPanel } from './panel-kinds.ts';
import type { PanelSets } from './panel.ts';
import { received, sent } from './svpn.ts';

/** Bytes are counted, bits are sold. */
const capacity = `(${maxOf('svpn_gateway_bandwidth_capacity_bps{$resource}')} / 8)`;

export const svpnPanels: PanelSets = {
  svpn_gateway: {
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
};
