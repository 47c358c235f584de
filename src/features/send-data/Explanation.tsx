import { PUSH_PATHS, pushUrlOf, type Sending } from '#lib/send-data/agents.ts';
import {
  type AddressFlaw,
  type Reading,
  readLogLine,
  type Trouble,
} from '#lib/send-data/log-line.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './send-data.module.css';

type Sentence = (place: { region: string }) => string;

const TITLES: Readonly<Record<Trouble, () => string>> = {
  token: m.log_token,
  refused: m.log_refused,
  address: m.log_address,
  limit: m.log_limit,
  rejected: m.log_rejected,
  'too-large': m.log_too_large,
  server: m.log_server,
  name: m.log_name,
  connection: m.log_connection,
  tls: m.log_tls,
  fine: m.log_fine,
  unknown: m.log_unknown,
};

const ADVICE: Readonly<Record<Trouble, Sentence>> = {
  token: m.log_token_about,
  refused: m.log_refused_about,
  address: () => m.log_address_about(),
  limit: () => m.log_limit_about(),
  rejected: () => m.log_rejected_about(),
  'too-large': () => m.log_too_large_about(),
  server: () => m.log_server_about(),
  name: () => m.log_name_about(),
  connection: () => m.log_connection_about(),
  tls: () => m.log_tls_about(),
  fine: () => m.log_fine_about(),
  unknown: () => m.log_unknown_about(),
};

const FLAWS: Readonly<Record<AddressFlaw, () => string>> = {
  'base-only': m.log_flaw_base,
  doubled: m.log_flaw_doubled,
  'other-signal': m.log_flaw_signal,
  'no-source': m.log_flaw_no_source,
  'query-path': m.log_flaw_query,
  'other-source': m.log_flaw_other_source,
};

interface Place {
  readonly sending: Sending;
  readonly region: string;
}

interface ExplanationProps extends Place {
  readonly reading: Reading;
}

/** What a status or a log line means, and what to do. */
export function Explanation({ reading, sending, region }: ExplanationProps) {
  const { trouble, status, address, flaw } = reading;
  const wanted = pushUrlOf(sending);
  const full = `${sending.sourceUrl.replace(/\/+$/, '')}${PUSH_PATHS[sending.signal].otlp}`;
  return (
    <Callout
      kind={trouble === 'fine' || trouble === 'unknown' ? 'notice' : 'warning'}
      title={
        <>
          {status === undefined ? null : <Verbatim>{`${status} · `}</Verbatim>}
          {TITLES[trouble]()}
        </>
      }
    >
      <p>{ADVICE[trouble]({ region })}</p>
      {flaw ? (
        <p>
          {FLAWS[flaw]()} <Verbatim className={styles.address}>{address}</Verbatim>
        </p>
      ) : null}
      {trouble === 'address' ? (
        <p>
          {m.log_right_address()} <Verbatim className={styles.address}>{wanted}</Verbatim>
          {wanted.endsWith('/otlp') ? (
            <>
              {' '}
              {m.log_exporter_adds()} <Verbatim className={styles.address}>{full}</Verbatim>
            </>
          ) : null}
        </p>
      ) : null}
    </Callout>
  );
}

export interface LogLineReadingProps extends Place {
  /** What was pasted. */
  readonly text: string;
}

/** What an agent's log says, in words. */
export function LogLineReading({ text, sending, region }: LogLineReadingProps) {
  const reading = readLogLine(text, sending.sourceUrl);
  return <Explanation reading={reading} sending={sending} region={region} />;
}
