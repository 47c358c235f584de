import type { Signal } from '#lib/cost/price-book.ts';

/** A path below a data source's URL, and what takes or gives data there. */
export interface DataEndpoint {
  readonly id: 'remote-write' | 'otlp' | 'query' | 'loki-push' | 'federate';
  readonly path: string;
  readonly use: 'push' | 'query';
}

/**
 * The endpoints a person types into an agent or a client. The pushing ones are for data sources of one's
 * own: the provider's are read-only. From the provider's page on supported endpoints.
 */
export const DATA_ENDPOINTS: Readonly<Record<Signal, readonly DataEndpoint[]>> = {
  metrics: [
    { id: 'remote-write', path: '/api/v1/push', use: 'push' },
    { id: 'otlp', path: '/otlp/v1/metrics', use: 'push' },
    { id: 'query', path: '/prometheus', use: 'query' },
    { id: 'federate', path: '/federate', use: 'query' },
  ],
  logs: [
    { id: 'loki-push', path: '/loki/api/v1/push', use: 'push' },
    { id: 'otlp', path: '/otlp/v1/logs', use: 'push' },
    { id: 'query', path: '/loki/api/v1', use: 'query' },
  ],
  traces: [
    { id: 'otlp', path: '/otlp/v1/traces', use: 'push' },
    { id: 'query', path: '', use: 'query' },
  ],
};
