import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProxyOptions } from 'vite';
import { type Allowed, allowList, ownPath, upstreamOf } from '../gateway/allow-list.ts';
import { type DataType, type Route, routes } from '../gateway/routes.ts';
import { defaultProvider } from '../gateway/settings.ts';

/** A data source as the console names it, and the server that really answers for it. */
export interface GatewayRoute {
  readonly type: DataType;
  readonly region: string;
  readonly id: string;
  /** Base URL, as a Grafana data source is told it: what the console calls `/prometheus/api` is Prometheus' `/api`. */
  readonly target: string;
}

export interface GatewayTargets {
  /** Origin of the control plane, whose paths begin as the provider's do. */
  readonly controlPlane?: string;
  readonly dataSources: readonly GatewayRoute[];
  /** Origin of what answers for every other source, below the path that the browser asks without `/gateway`. */
  readonly dataHosts?: string;
}

/** Headers of a request that go on besides the route's credentials. */
const PASSED = [
  'host',
  'accept',
  'accept-encoding',
  'content-type',
  'content-length',
  'connection',
];

/** The same requests pass as through nginx: both read the one table of routes. */
function allowedTo(targets: GatewayTargets): Allowed[] {
  const { dataSources } = targets;
  const ownServers = dataSources.map(({ target, ...source }) => ({ ...source, url: target }));
  const own = allowList({ ownServers, provider: undefined });
  const ofProvider = allowList({ ownServers: [], provider: defaultProvider });
  return [...own, ...ofProvider.filter(({ route }) => hostFor(route, targets) !== undefined)];
}

/** Who answers for all of a route that is nobody's in particular. */
function hostFor(
  route: Route['name'],
  { controlPlane, dataHosts }: GatewayTargets,
): string | undefined {
  if (route === 'api') return controlPlane;
  return route === 'grafana' ? undefined : dataHosts;
}

function refuse(request: IncomingMessage, response: ServerResponse | undefined) {
  response?.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response?.end('This gateway knows no such data source.\n');
  return request.url;
}

interface Passage {
  readonly route: Route;
  /** What of a request's path goes no further. */
  readonly dropped: string;
  readonly target: string;
}

function passageTo({ route, dropped, target }: Passage, list: readonly Allowed[]): ProxyOptions {
  const passed = new Set([...PASSED, ...route.credentials.map((name) => name.toLowerCase())]);
  return {
    target,
    changeOrigin: true,
    rewrite: (path) => path.slice(dropped.length),
    bypass: (request, response) => {
      const line = `${request.method} ${request.url} HTTP/1.1`;
      return upstreamOf(list, line) === undefined ? refuse(request, response) : undefined;
    },
    configure: (proxy) => {
      proxy.on('proxyReq', (outgoing) => {
        for (const name of outgoing.getHeaderNames()) {
          if (!passed.has(name)) outgoing.removeHeader(name);
        }
      });
      proxy.on('proxyRes', (answer) => {
        delete answer.headers['set-cookie'];
      });
    },
  };
}

/**
 * The gateway as a table for Vite's `preview.proxy` and `server.proxy`: patterns in order, first match
 * wins. What the table of routes does not hold, and sources that nobody named, answer 404.
 */
export function gatewayProxy(targets: GatewayTargets): Record<string, ProxyOptions> {
  const list = allowedTo(targets);
  const table: Record<string, ProxyOptions> = {};
  for (const route of routes) {
    for (const source of targets.dataSources.filter(({ type }) => type === route.name)) {
      const dropped = `${ownPath(source)}${route.ownPrefix}`;
      table[`^${dropped}/`] = passageTo({ route, dropped, target: source.target }, list);
    }
    const target = hostFor(route.name, targets);
    if (target === undefined) continue;
    const dropped = route.name === 'api' ? route.prefix : '/gateway';
    const [beginning = ''] = route.prefix.split('/{');
    table[`^${beginning}/`] = passageTo({ route, dropped, target }, list);
  }
  table['^/gateway(/|$)'] = { bypass: refuse };
  return table;
}
