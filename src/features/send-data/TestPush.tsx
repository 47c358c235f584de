import { Send } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import { userMessageOf } from '#api/errors.ts';
import { type PushOutcome, pushTestPoint } from '#api/queries/test-push.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { nowMs } from '#lib/clock.ts';
import { flawOfToken, trimmedKey } from '#lib/key-shape.ts';
import { agentConfig } from '#lib/send-data/agent-config.ts';
import { arrivalSelectors, type Sending, TOKEN_PLACEHOLDER } from '#lib/send-data/agents.ts';
import { readLogLine } from '#lib/send-data/log-line.ts';
import { newPointFacts, testPoint, testPointQuery } from '#lib/send-data/test-point.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import { TextField } from '#ui/TextField.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { ArrivalText } from './Arrival.tsx';
import { Explanation } from './LogLineCard.tsx';
import styles from './send-data.module.css';
import { useArrival } from './use-arrival.ts';

interface TestPushProps {
  readonly projectId: string;
  readonly source: DataSource;
  readonly sources: readonly DataSource[];
  readonly sending: Sending;
}

const FLAWS = {
  empty: m.send_push_no_token,
  'secret-key': m.token_flaw_secret_key,
  'access-key': m.token_flaw_access_key,
  space: m.token_flaw_space,
} satisfies Record<NonNullable<ReturnType<typeof flawOfToken>>, () => string>;

type Result =
  | { readonly outcome: PushOutcome; readonly query: string }
  /** Nobody answered. */
  | { readonly trouble: string };

/** One point from this browser, through the one route of the gateway that writes data. */
export function TestPush({ projectId, source, sources, sending }: TestPushProps) {
  const [pasted, setPasted] = useState('');
  const [flaw, setFlaw] = useState<string>();
  const [result, setResult] = useState<Result>();
  const [isSending, setSending] = useState(false);
  const busy = useRef(false);
  const { signal } = sending;
  const isMade = sending.token !== TOKEN_PLACEHOLDER;
  const send = async () => {
    if (busy.current) return;
    const typed = isMade ? sending.token : pasted;
    const found = flawOfToken(typed);
    setFlaw(found && FLAWS[found]());
    if (found) return;
    busy.current = true;
    setSending(true);
    setResult(undefined);
    const facts = newPointFacts(nowMs());
    const point = testPoint(signal, facts);
    const { region, id } = source;
    try {
      const outcome = await pushTestPoint({ signal, region, id, token: trimmedKey(typed), point });
      setResult({ outcome, query: testPointQuery(signal, facts) });
    } catch (error) {
      setResult({ trouble: userMessageOf(error) });
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  return (
    <Card title={m.send_test()}>
      <div className={styles.column}>
        <form
          className={styles.column}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p className={styles.hint}>{m.send_push_about()}</p>
          {isMade ? (
            <p className={styles.hint}>{m.send_push_made()}</p>
          ) : (
            <TextField
              label={m.send_push_token({ region: source.region })}
              type="password"
              autoComplete="off"
              spellCheck={false}
              value={pasted}
              error={flaw}
              onChange={(event) => setPasted(event.target.value)}
            />
          )}
          <div>
            <PermittedButton
              projectId={projectId}
              type="submit"
              icon={<Send aria-hidden />}
              aria-busy={isSending}
            >
              {m.send_push()}
            </PermittedButton>
          </div>
        </form>
        {result ? (
          <Outcome result={result} source={source} sources={sources} sending={sending} />
        ) : null}
        <details>
          <summary>{m.send_push_curl()}</summary>
          <CodeBlock
            label={m.send_push_curl()}
            code={agentConfig({ ...sending, agent: 'curl' }).text}
            copyLabel={m.send_copy_commands()}
          />
        </details>
      </div>
    </Card>
  );
}

interface OutcomeProps extends Omit<TestPushProps, 'projectId'> {
  readonly result: Result;
}

function Outcome({ result, source, sources, sending }: OutcomeProps) {
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
function PointArrival({ source, sources, sending }: Omit<TestPushProps, 'projectId'>) {
  const arrival = useArrival(source, sources, arrivalSelectors({ ...sending, agent: 'curl' }));
  return (
    <div role="status" className={styles.arrival}>
      <ArrivalText arrival={arrival} signal={source.type} />
    </div>
  );
}
