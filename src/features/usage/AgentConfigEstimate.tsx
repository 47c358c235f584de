import { useState } from 'react';
import { volumeText } from '#components/usage-texts.ts';
import type { Agent, AgentConfig, AgentNote } from '#lib/agent-config/agent-config.ts';
import { type BrokenLimit, estimateAgent } from '#lib/agent-config/estimate.ts';
import { nowMs } from '#lib/clock.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { billedTotal, priceOf } from '#lib/cost/price.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { AgentConfigInputs } from './AgentConfigInputs.tsx';
import { assumptionOf, type MeasuredJob, type Typed } from './agent-assumptions.ts';
import { agentVolumes, MONTH_DAYS } from './agent-volumes.ts';
import usageStyles from './usage.module.css';
import styles from './agent.module.css';

const AGENTS = {
  prometheus: () => m.agent_is_prometheus(),
  alloy: () => m.agent_is_alloy(),
  'fluent-bit': () => m.agent_is_fluent_bit(),
  collector: () => m.agent_is_collector(),
} as const satisfies Record<Agent, () => string>;

const NOTES = {
  relabelling: () => m.agent_note_relabelling(),
  'target-relabelling': () => m.agent_note_targets(),
  'recording-rules': () => m.agent_note_rules(),
  'no-remote-write': () => m.agent_note_no_write(),
  'several-remote-writes': () => m.agent_note_writes(),
  'tail-sampling': () => m.agent_note_tail(),
  includes: () => m.agent_note_includes(),
  filters: () => m.agent_note_filters(),
} as const satisfies Record<AgentNote, () => string>;

interface AgentConfigEstimateProps {
  readonly config: AgentConfig;
  readonly measured: ReadonlyMap<string, MeasuredJob>;
}

/** What a configuration sends in a day and costs in a month, with what had to be assumed. */
export function AgentConfigEstimate({ config, measured }: AgentConfigEstimateProps) {
  const [typed, setTyped] = useState<Typed>({});
  const known = { typed, measured };
  const estimate = estimateAgent(config, (input) => assumptionOf(input, known));
  const book = priceBookAt(nowMs());
  const cost = book && billedTotal(priceOf(agentVolumes(estimate), book));
  const samples = estimate.scrapedSamplesPerDay + estimate.metaSamplesPerDay;
  const kinds = new Set<string>(config.inputs.map(({ kind }) => kind));
  const figures = [
    { id: 'metrics', name: m.agent_samples_day(), text: volumeText('metrics', samples) },
    { id: 'logs', name: m.agent_logs_day(), text: volumeText('logs', estimate.logBytesPerDay) },
    {
      id: 'traces',
      name: m.agent_traces_day(),
      text: volumeText('traces', estimate.traceBytesPerDay),
    },
    {
      id: 'cost',
      name: m.agent_cost({ days: MONTH_DAYS }),
      text: cost ? euroText(cost) : m.why_change_unknown(),
    },
  ];
  return (
    <div className={styles.found}>
      <section aria-label={AGENTS[config.agent]()}>
        <Card title={AGENTS[config.agent]()}>
          <dl className={styles.figures} aria-live="polite">
            {figures
              .filter(({ id }) => id === 'cost' || kinds.has(id))
              .map(({ id, name, text }) => (
                <div key={id}>
                  <dt className={usageStyles.tileName}>{name}</dt>
                  <dd className={usageStyles.figure}>{text}</dd>
                </div>
              ))}
          </dl>
          <p className={usageStyles.aside}>
            {m.agent_cost_about({ days: MONTH_DAYS })}
            {estimate.metaSamplesPerDay > 0 ? ` ${m.agent_cost_scrapes()}` : null}
          </p>
        </Card>
      </section>
      {estimate.broken.length > 0 ? (
        <Callout kind="warning" title={m.agent_limits()}>
          <ul className={styles.list}>
            {estimate.broken.map((each) => (
              <li key={`${each.kind} ${each.limit}`}>{limitText(each)}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <AgentConfigInputs
        estimate={estimate}
        known={known}
        onTyped={(key, value) => setTyped({ ...typed, [key]: value })}
      />
      {config.notes.length > 0 ? (
        <Callout kind="notice" title={m.agent_notes()}>
          <ul className={styles.list}>
            {config.notes.map((note) => (
              <li key={note}>{NOTES[note]()}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
    </div>
  );
}

function limitText({ kind, value, limit }: BrokenLimit): string {
  const number = new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 0 });
  const asked = { value: number.format(value), limit: number.format(limit) };
  switch (kind) {
    case 'series':
      return m.agent_limit_series(asked);
    case 'series-per-metric':
      return m.agent_limit_metric(asked);
    case 'samples-per-second':
      return m.agent_limit_samples(asked);
    case 'labels':
      return m.agent_limit_labels(asked);
    case 'log-labels':
      return m.agent_limit_log_labels(asked);
    case 'log-bytes-per-second':
      return m.agent_limit_log_bytes(asked);
    case 'sample-limit':
      return m.agent_limit_scrape(asked);
  }
}
