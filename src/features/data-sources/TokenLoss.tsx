import type { DataSource } from '#api/contract/cockpit.ts';
import { TOKEN_NAME } from '#api/data-token.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './data-sources.module.css';
import type { ListedToken } from './token-columns.tsx';
import { pushedWith, queriedWith } from './token-reach.ts';

interface TokenLossProps {
  readonly token: ListedToken;
  readonly sources: readonly DataSource[];
}

/** What stops when a token is deleted. */
export function TokenLoss({ token, sources }: TokenLossProps) {
  const pushed = pushedWith(token, sources);
  const queried = queriedWith(token, sources);
  return (
    <>
      <p>{m.tokens_delete_loss({ region: token.region })}</p>
      {TOKEN_NAME.test(token.name) ? (
        <Callout kind="notice">{m.tokens_of_console()}</Callout>
      ) : null}
      <Reached title={m.tokens_stops_pushing()} sources={pushed} />
      <Reached title={m.tokens_stops_querying()} sources={queried} />
      {token.scopes.includes('full_access_metrics_rules') ||
      token.scopes.includes('full_access_logs_rules') ? (
        <p>{m.tokens_stops_rules()}</p>
      ) : null}
      {token.scopes.includes('full_access_alert_manager') ? <p>{m.tokens_stops_alerts()}</p> : null}
    </>
  );
}

function Reached({ title, sources }: { title: string; sources: readonly DataSource[] }) {
  if (sources.length === 0) return null;
  return (
    <div>
      <p className={styles.month}>{title}</p>
      <ul className={styles.reached}>
        {sources.map(({ id, name }) => (
          <li key={id}>
            <Verbatim>{name}</Verbatim>
          </li>
        ))}
      </ul>
    </div>
  );
}
