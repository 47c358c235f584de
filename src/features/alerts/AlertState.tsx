import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { StateMark } from '#ui/StateMark.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './AllAlerts.module.css';
import type { ListedRule, ListedState } from './alert-order.ts';
import { LISTED_STATE_WORDS } from './listed-state-words.ts';

const MARKS = {
  firing: 'firing',
  pending: 'pending',
  broken: 'unknown',
  quiet: 'ok',
  unknown: 'unknown',
} as const satisfies Record<Exclude<ListedState, 'off'>, string>;

const NAMED = 2;

/** What a rule says now: since when, on which resources; or why its switch was refused. */
export function AlertState({ row, refusal }: { row: ListedRule; refusal: string | undefined }) {
  const { rule, state, sinceMs, alerts } = row;
  return (
    <span className={styles.lines}>
      <span className={styles.stateLine}>
        {state === 'off' ? (
          <span className={styles.muted}>{LISTED_STATE_WORDS.off()}</span>
        ) : (
          <StateMark state={MARKS[state]} word={LISTED_STATE_WORDS[state]()} />
        )}
        {sinceMs === undefined ? null : (
          <span className={styles.muted}>
            <RelativeTime timeMs={sinceMs} />
          </span>
        )}
        {alerts.length > 0 && alerts.every(({ isSilenced }) => isSilenced) ? (
          <Badge>{m.alerts_silenced()}</Badge>
        ) : null}
      </span>
      {refusal ? (
        <span className={styles.refused} title={refusal}>
          {refusal}
        </span>
      ) : (
        <Subjects row={row} />
      )}
      {state === 'broken' && rule.lastError && !refusal ? (
        <span className={styles.refused} title={rule.lastError}>
          <Verbatim>{rule.lastError}</Verbatim>
        </span>
      ) : null}
    </span>
  );
}

function Subjects({ row: { alerts } }: { row: ListedRule }) {
  if (alerts.length === 0) return null;
  const names = [
    ...new Set(alerts.map(({ resourceName, resourceId }) => resourceName ?? resourceId)),
  ].filter((each) => each !== undefined);
  if (names.length === 0) {
    return <span className={styles.subjects}>{m.alerts_instances({ count: alerts.length })}</span>;
  }
  const more = names.length - NAMED;
  return (
    <span className={styles.subjects} title={names.join(', ')}>
      <Verbatim>{names.slice(0, NAMED).join(', ')}</Verbatim>
      {more > 0 ? ` ${m.alerts_more({ count: more })}` : null}
    </span>
  );
}
