import { m } from '#messages/compiled/messages.js';
import { partsPanel } from './panel-kinds.ts';
import type { PanelSets } from './panel.ts';
import { received, sent } from './public-gateway.ts';

export const publicGatewayPanels: PanelSets = {
  public_gateway: {
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
};
