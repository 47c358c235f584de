import { useState } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import { signalText } from '#components/usage-texts.ts';
import { AGENT_IDS, AGENT_SIGNALS, type AgentId } from '#lib/send-data/agents.ts';
import { typedNumber } from '#lib/typed-number.ts';
import { m } from '#messages/compiled/messages.js';
import { Field } from '#ui/Field.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import { LONGEST_SECONDS, type SendView } from './send-search.ts';
import styles from './send-data.module.css';

export const AGENT_NAMES: Readonly<Record<AgentId, () => string>> = {
  prometheus: m.send_agent_prometheus,
  alloy: m.send_agent_alloy,
  'otel-collector': m.send_agent_otel,
  'fluent-bit': m.send_agent_fluent_bit,
  kubernetes: m.send_agent_kubernetes,
  curl: m.send_agent_curl,
};

interface WhatYouSendProps {
  readonly view: SendView;
  /** What is scraped or read: as typed, or the usual one. */
  readonly target: string;
  /** Data sources of one's own that take the signal. */
  readonly takers: readonly DataSource[];
  readonly sourceId: string | undefined;
  onChange(change: Partial<SendView>): void;
}

/** The agent, the kind of data, and where it goes. */
export function WhatYouSend({ view, target, takers, sourceId, onChange }: WhatYouSendProps) {
  const { agent, signal, job, interval } = view;
  const hasTarget = agent !== 'curl' && agent !== 'kubernetes' && signal !== 'traces';
  const isFixed = agent === 'fluent-bit' && signal === 'metrics';
  return (
    <div className={styles.choices}>
      <Field label={m.send_agent()}>
        <Select
          label={m.send_agent()}
          value={agent}
          options={AGENT_IDS.map((id) => ({ value: id, label: AGENT_NAMES[id]() }))}
          onChange={(next) => onChange({ agent: AGENT_IDS.find((id) => id === next) ?? agent })}
        />
      </Field>
      <Field label={m.send_signal()}>
        <Select
          label={m.send_signal()}
          value={signal}
          options={AGENT_SIGNALS[agent].map((id) => ({ value: id, label: signalText(id) }))}
          onChange={(next) =>
            onChange({
              signal: AGENT_SIGNALS[agent].find((id) => id === next) ?? 'metrics',
              source: '',
              target: '',
            })
          }
        />
      </Field>
      {takers.length > 0 ? (
        <Field label={m.send_source()}>
          <Select
            label={m.send_source()}
            value={sourceId}
            options={takers.map(({ id, name, region }) => ({
              value: id,
              label: `${name} · ${region}`,
              isVerbatim: true,
            }))}
            onChange={(source) => onChange({ source })}
          />
        </Field>
      ) : null}
      {isFixed || agent === 'curl' ? null : (
        <TextField
          label={agent === 'kubernetes' ? m.send_cluster() : m.send_job()}
          value={job}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ job: event.target.value })}
        />
      )}
      {hasTarget && !isFixed ? (
        <TextField
          label={signal === 'logs' ? m.send_files() : m.send_target()}
          value={target}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ target: event.target.value })}
        />
      ) : null}
      {signal === 'metrics' && agent !== 'curl' ? (
        <IntervalField seconds={interval} onChange={(next) => onChange({ interval: next })} />
      ) : null}
    </div>
  );
}

interface IntervalFieldProps {
  readonly seconds: number;
  onChange(seconds: number): void;
}

/** What is typed stays as it is while it is no interval: the last one that was counts on. */
function IntervalField({ seconds, onChange }: IntervalFieldProps) {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? String(seconds);
  return (
    <TextField
      label={m.send_interval()}
      inputMode="numeric"
      autoComplete="off"
      value={shown}
      error={isInterval(shown) ? undefined : m.send_interval_flaw({ most: LONGEST_SECONDS })}
      onChange={({ target: { value } }) => {
        setTyped(value);
        if (isInterval(value)) onChange(typedNumber(value) ?? seconds);
      }}
      onBlur={() => isInterval(shown) && setTyped(undefined)}
    />
  );
}

function isInterval(typed: string): boolean {
  const seconds = typedNumber(typed) ?? 0;
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS;
}
