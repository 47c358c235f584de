import { counter, gauge, type Resource } from './resource.ts';
import { constant } from './shape.ts';
import { busy, flow, thing } from './thing.ts';

const STATUS_SHARES = [
  ['2xx', 0.93],
  ['3xx', 0.04],
  ['4xx', 0.028],
  ['5xx', 0.002],
] as const;

function edgeService(name: string): Resource {
  const load = busy(name);
  const type = 'edge_content_delivery_service';
  return thing({ name, type }, [
    ...STATUS_SHARES.map(([status, share]) =>
      counter(`${type}_requests_total`, flow(name, status, 240 * share, load), { status }),
    ),
    counter(`${type}_cache_requests_total`, flow(name, 'hit', 205, load), { cache: 'hit' }),
    counter(`${type}_cache_requests_total`, flow(name, 'miss', 35, load), { cache: 'miss' }),
    counter(`${type}_sent_bytes_total`, flow(name, 'sent', 2.6e7, load)),
  ]);
}

export function network(): readonly Resource[] {
  const both = (prefix: string, name: string, received: number, sent: number) => [
    counter(`${prefix}_receive_bytes_total`, flow(name, 'received', received)),
    counter(`${prefix}_transmit_bytes_total`, flow(name, 'sent', sent)),
  ];
  return [
    thing(
      { name: 'main-gateway', type: 'public_gateway' },
      both('public_gateway', 'main-gateway', 6e6, 1.9e7),
    ),
    thing(
      { name: 'ams-gateway', type: 'public_gateway', region: 'nl-ams' },
      both('public_gateway', 'ams-gateway', 2e6, 5e6),
    ),
    thing({ name: 'warehouse-vpn', type: 'svpn_gateway', region: 'pl-waw' }, [
      counter('svpn_gateway_tunnel_received_bytes_count', flow('warehouse-vpn', 'received', 9e5)),
      counter('svpn_gateway_tunnel_sent_bytes_count', flow('warehouse-vpn', 'sent', 4e5)),
      gauge('svpn_gateway_bandwidth_capacity_bps', constant(1e8)),
    ]),
    thing({ name: 'shop-network', type: 'vpc_pn' }, both('vpc_pn', 'shop-network', 3e7, 3e7)),
    thing(
      { name: 'office-interlink', type: 'interlink' },
      both('interlink', 'office-interlink', 3e6, 1e6),
    ),
    thing({ name: 'office-line', type: 'interlink_dedicated_connection' }, [
      gauge('interlink_dedicated_connection_up', constant(1)),
      gauge('interlink_dedicated_connection_bandwidth_bps', constant(1e9)),
    ]),
    edgeService('shop-edge'),
  ];
}
