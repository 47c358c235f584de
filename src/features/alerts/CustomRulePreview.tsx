import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { instantOptions } from '#api/queries/prometheus.ts';
import { parseDuration } from '#lib/alerting/duration.ts';
import { nowMs } from '#lib/clock.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import type { AlertRule } from './alert-rule.ts';
import { Chips } from './Chips.tsx';
import { draftOfFields, type RuleFields } from './custom-rule-draft.ts';
import styles from './CustomRule.module.css';
import { labelTexts } from './words.ts';

const BackTest = lazyPart<{ readonly projectId: string; readonly rule: AlertRule }>(() =>
  import('./BackTestPanel.tsx').then((module) => module.BackTestPanel),
);

interface Source {
  readonly type: 'metrics' | 'logs';
  readonly id: string;
  readonly region: string;
  readonly name: string;
}

interface CustomRulePreviewProps {
  readonly projectId: string;
  readonly fields: RuleFields;
  readonly source: Source;
  /** The group as it would be written; undefined where it cannot be. */
  readonly text: string | undefined;
}

/** A ruler's group says how often it is evaluated; where it does not, this is the documented interval. */
const EVERY_SECONDS = 60;

/** The rule as the list would have it: what the back-test takes. */
function tried(fields: RuleFields, source: Source): AlertRule {
  const draft = draftOfFields(fields);
  const { name, expr, labels, annotations } = draft;
  const forSeconds = parseDuration(draft.for) ?? 0;
  const keepFiringSeconds = parseDuration(draft.keepFiringFor) ?? 0;
  return {
    key: JSON.stringify(['draft', source.id, expr, forSeconds, keepFiringSeconds]),
    kind: 'custom',
    name,
    displayName: name,
    region: source.region,
    sourceId: source.id,
    sourceName: source.name,
    isOfLogs: source.type === 'logs',
    expr,
    forSeconds,
    keepFiringSeconds,
    intervalSeconds: EVERY_SECONDS,
    labels,
    annotations,
    status: 'enabled',
  };
}

/** What the rule would be and do: its YAML, what it holds for now, and its last days. */
export function CustomRulePreview({ projectId, fields, source, text }: CustomRulePreviewProps) {
  const [now, setNow] = useState<{ readonly expr: string; readonly timeMs: number }>();
  const [rule, setRule] = useState<AlertRule>();
  return (
    <section aria-labelledby="rule-preview" className={styles.preview}>
      <h3 id="rule-preview">{m.custom_rule_preview()}</h3>
      <div className={styles.tools}>
        <Button onClick={() => setNow({ expr: fields.expr, timeMs: nowMs() })}>
          {m.custom_rule_ask_now()}
        </Button>
        <Button onClick={() => setRule(tried(fields, source))}>{m.custom_rule_back_test()}</Button>
      </div>
      {now ? <HoldsNow source={source} asked={now} /> : null}
      {rule ? <BackTest key={rule.key} projectId={projectId} rule={rule} /> : null}
      {text === undefined ? (
        <p className={styles.small}>{m.custom_rule_no_preview()}</p>
      ) : (
        <CodeBlock label={m.custom_rule_yaml()} code={text} copyLabel={m.custom_rule_copy()} />
      )}
    </section>
  );
}

const SHOWN = 5;

function HoldsNow(props: {
  readonly source: Source;
  readonly asked: { readonly expr: string; readonly timeMs: number };
}) {
  const { data, error } = useQuery(instantOptions(props.source, props.asked));
  if (error) {
    return (
      <p role="alert" className={styles.problem}>
        {userMessageOf(error)}
      </p>
    );
  }
  if (!data) return <p role="status">{m.custom_rule_asking()}</p>;
  return (
    <div role="status">
      <p>{m.custom_rule_holds({ count: data.series.length })}</p>
      {data.series.slice(0, SHOWN).map(({ labels }) => (
        <Chips key={JSON.stringify(labels)} texts={labelTexts(labels)} />
      ))}
    </div>
  );
}
