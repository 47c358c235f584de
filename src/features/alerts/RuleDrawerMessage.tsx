import { useQuery } from '@tanstack/react-query';
import { instantOptions } from '#api/queries/prometheus.ts';
import type { ActiveAlert } from '#lib/alerting/active-alert.ts';
import { renderTemplate, type TemplateData } from '#lib/alerting/annotation-template.ts';
import { parseCondition } from '#lib/alerting/condition.ts';
import { nowMs } from '#lib/clock.ts';
import { lastSample } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type AlertRule, languageOf, rulerSourceOf } from './alert-rule.ts';
import styles from './RuleDrawer.module.css';

/** What only says which rule it is: the drawer has it elsewhere. */
const OF_THE_RULE = new Set([
  'display_name',
  'display_description',
  'family',
  'product',
  'rule_id',
]);

const MINUTE_MS = 60_000;

interface MessageProps {
  readonly rule: AlertRule;
  readonly alerts: readonly ActiveAlert[];
}

/** What a notification would say, on an example: what fires now, or else what the rule looks at now. */
export function RuleDrawerMessage({ rule, alerts }: MessageProps) {
  const { data: example, source } = useExample(rule, alerts);
  const entries = Object.entries(rule.annotations).filter(([name]) => !OF_THE_RULE.has(name));
  return (
    <>
      <h3>{m.rule_drawer_message()}</h3>
      {entries.length === 0 ? (
        <p className={styles.small}>{m.rule_drawer_message_none()}</p>
      ) : (
        <>
          <p className={styles.small}>{EXAMPLE_WORDS[source]()}</p>
          <dl className={styles.annotations}>
            {entries.map(([name, template]) => (
              <Annotation key={name} name={name} template={template} example={example} />
            ))}
          </dl>
        </>
      )}
    </>
  );
}

const EXAMPLE_WORDS = {
  alert: m.rule_drawer_example_alert,
  series: m.rule_drawer_example_series,
  none: m.rule_drawer_example_none,
} as const;

interface Example {
  readonly data: TemplateData;
  readonly source: keyof typeof EXAMPLE_WORDS;
}

function useExample(rule: AlertRule, alerts: readonly ActiveAlert[]): Example {
  const [alert] = alerts;
  const value = parseCondition(rule.expr, languageOf(rule)).comparisons[0]?.valueExpr;
  const timeMs = Math.floor(nowMs() / MINUTE_MS) * MINUTE_MS;
  const { data } = useQuery({
    ...instantOptions(rulerSourceOf(rule), { expr: `topk(1, ${value})`, timeMs }),
    enabled: !alert && value !== undefined && rule.sourceId !== '',
  });
  if (alert) {
    return { data: { labels: alert.labels, value: alert.value ?? Number.NaN }, source: 'alert' };
  }
  const [series] = data?.series ?? [];
  const sample = series && lastSample(series);
  if (!series || !sample) return { data: { labels: {}, value: Number.NaN }, source: 'none' };
  const { __name__: _name, ...labels } = series.labels;
  return { data: { labels, value: sample.value }, source: 'series' };
}

interface AnnotationProps {
  readonly name: string;
  readonly template: string;
  readonly example: TemplateData;
}

function Annotation({ name, template, example }: AnnotationProps) {
  const { text, missing, problem } = renderTemplate(template, example);
  return (
    <>
      <dt>
        <Verbatim>{name}</Verbatim>
      </dt>
      <dd>
        <Verbatim>{text}</Verbatim>
        {missing.length > 0 ? (
          <p className={styles.problem}>
            {m.rule_drawer_missing_labels({ labels: missing.join(', ') })}
          </p>
        ) : null}
        {problem ? (
          <p className={styles.problem}>
            {problem.kind === 'broken'
              ? m.rule_drawer_template_broken({ reason: problem.reason })
              : m.rule_drawer_template_server({ name: problem.name })}
          </p>
        ) : null}
      </dd>
    </>
  );
}
