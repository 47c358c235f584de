import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { mayBeDone, userMessageOf } from '#api/errors.ts';
import { createToken } from '#api/queries/tokens.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { useOneAtATime } from '#components/use-one-at-a-time.ts';
import { agentConfig } from '#lib/send-data/agent-config.ts';
import { type Sending, TOKEN_PLACEHOLDER } from '#lib/send-data/agents.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { AGENT_NAMES } from './WhatYouSend.tsx';
import styles from './send-data.module.css';

interface ConfigurationCardProps {
  readonly projectId: string;
  readonly region: string;
  readonly sending: Sending;
  /** A token was made: its secret, for this page's memory alone. */
  onToken(secret: string): void;
}

/** The configuration as it is to be written, and the token that goes with it. */
export function ConfigurationCard(props: ConfigurationCardProps) {
  const { projectId, region, sending, onToken } = props;
  const config = agentConfig(sending);
  const commands = config.commands.join('\n');
  return (
    <Card title={m.send_configuration()}>
      <div className={styles.column}>
        {sending.token === TOKEN_PLACEHOLDER ? (
          <NewToken
            projectId={projectId}
            region={region}
            signal={sending.signal}
            onToken={onToken}
          />
        ) : (
          <Callout kind="warning" title={m.send_token_in_place()}>
            {m.send_token_once()}
          </Callout>
        )}
        {config.fileName === undefined ? null : (
          <p className={styles.file}>
            <Verbatim>{config.fileName}</Verbatim>
          </p>
        )}
        <CodeBlock
          label={m.send_configuration_of({ agent: AGENT_NAMES[sending.agent]() })}
          code={config.text}
          copyLabel={m.send_copy_configuration()}
        />
        {commands === '' ? null : (
          <>
            <p className={styles.file}>{m.send_commands()}</p>
            <CodeBlock
              label={m.send_commands()}
              code={commands}
              copyLabel={m.send_copy_commands()}
            />
          </>
        )}
      </div>
    </Card>
  );
}

interface NewTokenProps {
  readonly projectId: string;
  readonly region: string;
  readonly signal: Sending['signal'];
  onToken(secret: string): void;
}

const SCOPES = {
  metrics: 'write_only_metrics',
  logs: 'write_only_logs',
  traces: 'write_only_traces',
} as const;

/** Makes the token that an agent needs and no more: one that pushes one kind of data in one region. */
function NewToken({ projectId, region, signal, onToken }: NewTokenProps) {
  const [trouble, setTrouble] = useState<string>();
  const { isBusy, run } = useOneAtATime();
  const make = () =>
    run(async () => {
      setTrouble(undefined);
      try {
        const name = `push-${signal}-${region}`;
        onToken(await createToken({ projectId, region, name, scopes: [SCOPES[signal]] }));
      } catch (error) {
        const after = mayBeDone(error) ? ` ${m.tokens_may_be_made()}` : '';
        setTrouble(userMessageOf(error) + after);
      }
    });
  return (
    <div className={styles.token}>
      <p>
        {m.send_token_needed({ region })} <Verbatim>{TOKEN_PLACEHOLDER}</Verbatim>
      </p>
      <PermittedButton
        projectId={projectId}
        icon={<KeyRound aria-hidden />}
        aria-busy={isBusy}
        onClick={() => void make()}
      >
        {m.send_make_token()}
      </PermittedButton>
      {trouble === undefined ? null : <Callout kind="error">{trouble}</Callout>}
    </div>
  );
}
