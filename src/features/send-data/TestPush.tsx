import { Send } from 'lucide-react';
import { useState } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import { userMessageOf } from '#api/errors.ts';
import { pushTestPoint } from '#api/queries/test-push.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { useOneAtATime } from '#components/use-one-at-a-time.ts';
import { nowMs } from '#lib/clock.ts';
import { flawOfToken, trimmedKey } from '#lib/key-shape.ts';
import { agentConfig } from '#lib/send-data/agent-config.ts';
import { type Sending, TOKEN_PLACEHOLDER } from '#lib/send-data/agents.ts';
import { newPointFacts, testPoint, testPointQuery } from '#lib/send-data/test-point.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { TextField } from '#ui/TextField.tsx';
import type { PushResultProps } from './PushResult.tsx';
import styles from './send-data.module.css';

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

const PushResult = lazyPart<PushResultProps>(() =>
  import('./PushResult.tsx').then((module) => module.PushResult),
);

/** One point from this browser, through the one route of the gateway that writes data. */
export function TestPush({ projectId, source, sources, sending }: TestPushProps) {
  const [pasted, setPasted] = useState('');
  const [flaw, setFlaw] = useState<string>();
  const [result, setResult] = useState<PushResultProps['result']>();
  const { isBusy, run } = useOneAtATime();
  const { signal } = sending;
  const isMade = sending.token !== TOKEN_PLACEHOLDER;
  const send = () =>
    run(async () => {
      const typed = isMade ? sending.token : pasted;
      const found = flawOfToken(typed);
      setFlaw(found && FLAWS[found]());
      if (found) return;
      setResult(undefined);
      const facts = newPointFacts(nowMs());
      const point = testPoint(signal, facts);
      const token = trimmedKey(typed);
      const { region, id } = source;
      try {
        const outcome = await pushTestPoint({ signal, region, id, token, point });
        setResult({ outcome, query: testPointQuery(signal, facts) });
      } catch (error) {
        setResult({ trouble: userMessageOf(error) });
      }
    });
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
              {...PushResult.intent}
              aria-busy={isBusy}
            >
              {m.send_push()}
            </PermittedButton>
          </div>
        </form>
        {result ? (
          <PushResult result={result} source={source} sources={sources} sending={sending} />
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
