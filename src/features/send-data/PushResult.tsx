import type { DataSource } from '#api/contract/cockpit.ts';
import type { PushOutcome } from '#api/queries/test-push.ts';
import { arrivalSelectors, type Sending } from '#lib/send-data/agents.ts';
import { readLogLine } from '#lib/send-data/log-line.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { ArrivalText } from './Arrival.tsx';
import { Explanation } from './Explanation.tsx';
import styles from './send-data.module.css';
import { useArrival } from './use-arrival.ts';

export interface PushResultProps {
  readonly source: DataSource;
  readonly sources: readonly DataSource[];
  readonly sending: Sending;
  readonly result:
    | { readonly outcome: PushOutcome; readonly query: string }
    /** Nobody answered. */
    | { readonly trouble: string };
}

/** What became of a test point. */
export function PushResult({ result, source, sources, sending }: PushResultProps) {
  if ('trouble' in result) return <Callout kind="error">{result.trouble}</Callout>;
  const { outcome, query } = result;
  const { status, detail } = outcome;
  if (outcome.isTaken) {
    return (
      <>
        <Callout
          kind="notice"
          title={
            <>
              <Verbatim>{`${status} · `}</Verbatim>
              {m.send_push_taken()}
            </>
          }
        >
          {sending.signal === 'traces' ? m.send_push_find_trace() : m.send_push_find()}{' '}
          <Verbatim className={styles.address}>{query}</Verbatim>
        </Callout>
        {sending.signal === 'metrics' ? (
          <PointArrival source={source} sources={sources} sending={sending} />
        ) : (
          <p className={styles.hint}>{m.send_push_counted()}</p>
        )}
      </>
    );
  }
  // As an agent would have logged it: one reader explains both.
  const reading = readLogLine(`server returned HTTP status ${status}: ${detail ?? ''}`);
  return (
    <>
      <Explanation reading={reading} sending={sending} region={source.region} />
      {detail === undefined ? null : (
        <p className={styles.hint}>
          {m.send_push_said()} <Verbatim>{detail}</Verbatim>
        </p>
      )}
    </>
  );
}

/** Whether the point that was taken is also found again, whatever agent is set up above. */
function PointArrival({ source, sources, sending }: Omit<PushResultProps, 'result'>) {
  const arrival = useArrival(source, sources, arrivalSelectors({ ...sending, agent: 'curl' }));
  return (
    <div role="status" className={styles.arrival}>
      <ArrivalText arrival={arrival} signal={source.type} />
    </div>
  );
}
