import type { ProxyOptions } from 'vite';

/** A data source as the console names it, and the server that really answers for it. */
export interface GatewayRoute {
  readonly type: 'metrics' | 'logs' | 'traces';
  readonly region: string;
  readonly id: string;
  /** Origin of the server whose API stands at its root: what the console calls `/prometheus/api` is its `/api`. */
  readonly target: string;
}

export interface GatewayTargets {
  /** Origin of the control plane, which keeps the gateway's own paths. */
  readonly controlPlane: string;
  readonly dataSources: readonly GatewayRoute[];
}

/**
 * The gateway as a table for Vite's `preview.proxy` and `server.proxy`: patterns in order, first match
 * wins. Data sources that nobody named answer 404, as the provider's hosts do.
 */
export function gatewayProxy(targets: GatewayTargets): Record<string, ProxyOptions> {
  const table: Record<string, ProxyOptions> = {
    '^/gateway/api/': { target: targets.controlPlane },
  };
  for (const { type, region, id, target } of targets.dataSources) {
    const base = `/gateway/${type}/${region}/${id}`;
    table[`^${escapeRegExp(base)}/prometheus/`] = {
      target,
      rewrite: (path) => path.slice(`${base}/prometheus`.length),
    };
  }
  table['^/gateway/'] = {
    bypass: (request, response) => {
      response?.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
      response?.end('This gateway knows no such data source.\n');
      return request.url;
    },
  };
  return table;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
