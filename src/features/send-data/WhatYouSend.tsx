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
        <CheckedField
          key={`job ${agent}`}
          label={agent === 'kubernetes' ? m.send_cluster() : m.send_job()}
          value={job}
          flaw={(typed) => (typed.trim() === '' ? m.send_job_flaw() : undefined)}
          onChange={(next) => onChange({ job: next })}
        />
      )}
      {hasTarget && !isFixed ? (
        <CheckedField
          key={`target ${signal}`}
          label={signal === 'logs' ? m.send_files() : m.send_target()}
          value={target}
          flaw={TARGET_FLAWS[signal]}
          onChange={(next) => onChange({ target: next })}
        />
      ) : null}
      {signal === 'metrics' && agent !== 'curl' ? (
        <CheckedField
          label={m.send_interval()}
          inputMode="numeric"
          value={String(interval)}
          flaw={intervalFlaw}
          onChange={(next) => onChange({ interval: typedNumber(next) ?? interval })}
        />
      ) : null}
    </div>
  );
}

interface CheckedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly inputMode?: 'numeric';
  /** What is wrong with what was typed; undefined where nothing is. */
  flaw(typed: string): string | undefined;
  onChange(typed: string): void;
}

/** What is typed stays as it is while something is wrong with it: the last that was fine counts on. */
function CheckedField({ value, flaw, onChange, ...field }: CheckedFieldProps) {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? value;
  return (
    <TextField
      {...field}
      autoComplete="off"
      spellCheck={false}
      value={shown}
      error={flaw(shown)}
      onChange={({ target }) => {
        setTyped(target.value);
        if (flaw(target.value) === undefined) onChange(target.value);
      }}
      onBlur={() => flaw(shown) === undefined && setTyped(undefined)}
    />
  );
}

/** Agents are told a host and a port; what is asked there they know, or are told elsewhere. */
const TARGET_FLAWS = {
  metrics: (typed: string) =>
    /^[^\s/?#@,]+$/.test(typed.trim()) ? undefined : m.send_target_flaw(),
  logs: (typed: string) => (typed.trim() === '' ? m.send_files_flaw() : undefined),
};

function intervalFlaw(typed: string): string | undefined {
  const seconds = typedNumber(typed) ?? 0;
  const isFine = Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS;
  return isFine ? undefined : m.send_interval_flaw({ most: LONGEST_SECONDS });
}
