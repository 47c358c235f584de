import type { DataSource } from '#api/contract/cockpit.ts';
import { DATA_ENDPOINTS, type DataEndpoint } from '#lib/usage/endpoints.ts';
import { m } from '#messages/compiled/messages.js';
import { CopyButton } from '#ui/CopyButton.tsx';
import styles from './data-sources.module.css';

const NAMES = {
  'remote-write': m.endpoint_remote_write,
  otlp: m.endpoint_otlp,
  query: m.endpoint_query,
  'loki-push': m.endpoint_loki_push,
  federate: m.endpoint_federate,
} as const satisfies Record<DataEndpoint['id'], () => string>;

interface EndpointsProps {
  readonly source: DataSource;
  readonly isProvider: boolean;
}

/** What to type into an agent or a client; a token of the same region goes with it. */
export function Endpoints({ source, isProvider }: EndpointsProps) {
  if (source.type === 'unknown_type') return null;
  const endpoints = DATA_ENDPOINTS[source.type].filter(({ use }) => use === 'query' || !isProvider);
  return (
    <section className={styles.endpoints} aria-label={m.sources_endpoints()}>
      <h3>{m.sources_endpoints()}</h3>
      <p className={styles.hint}>{m.sources_endpoints_about({ region: source.region })}</p>
      {endpoints.map(({ id, path }) => (
        <div key={id} className={styles.endpoint}>
          <h4>{NAMES[id]()}</h4>
          <div role="group" aria-label={NAMES[id]()} className={styles.url}>
            <code translate="no">{`${source.url}${path}`}</code>
            <CopyButton
              text={`${source.url}${path}`}
              label={m.endpoint_copy({ name: NAMES[id]() })}
              isSmall
            />
          </div>
        </div>
      ))}
    </section>
  );
}
