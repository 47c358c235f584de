import { useState } from 'react';
import { parseCondition, type RuleLanguage, withThreshold } from '#lib/alerting/condition.ts';
import { conditionWords } from '#lib/alerting/condition-words.ts';
import { parseDuration } from '#lib/alerting/duration.ts';
import { isLineQuery, logqlSyntaxError } from '#lib/alerting/logql-tree.ts';
import { syntaxError } from '#lib/alerting/promql-tree.ts';
import { typedNumber } from '#lib/typed-number.ts';
import { m } from '#messages/compiled/messages.js';
import { Select } from '#ui/Select.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { TextField } from '#ui/TextField.tsx';
import type { RuleFields } from './custom-rule-draft.ts';
import { CustomRulePairs } from './CustomRulePairs.tsx';
import styles from './CustomRule.module.css';

const EXAMPLE = 'sum(count_over_time({service_name="checkout"} |= "error" [5m])) > 10';

interface Problem {
  readonly field: string;
  readonly key?: string | undefined;
  readonly sentence: string;
}

interface CustomRuleFieldsProps {
  readonly fields: RuleFields;
  readonly sources: readonly {
    readonly type: 'metrics' | 'logs';
    readonly id: string;
    readonly region: string;
    readonly name: string;
  }[];
  /** What the chosen source's rules are written in. */
  readonly language: RuleLanguage;
  readonly groups: readonly { readonly namespace: string; readonly name: string }[];
  /** True of a rule that is there: it stays in its group. */
  readonly isPlaceFixed: boolean;
  readonly problems: readonly Problem[];
  onChange(patch: Partial<RuleFields>): void;
}

export function CustomRuleFields(props: CustomRuleFieldsProps) {
  const { fields, sources, language, groups, isPlaceFixed, problems, onChange } = props;
  const sentenceOf = (field: string) => problems.find((each) => each.field === field)?.sentence;
  const byName = (field: string) =>
    new Map(
      problems
        .filter((each) => each.field === field || each.field === 'pairs')
        .map(({ key = '', sentence }) => [key, sentence]),
    );
  const text = (name: 'name' | 'for' | 'keepFiringFor' | 'namespace' | 'group') => ({
    value: fields[name],
    spellCheck: false,
    autoComplete: 'off',
    error: sentenceOf(name),
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <>
      <TextField label={m.custom_rule_name()} {...text('name')} />
      {isPlaceFixed ? null : (
        <div className={styles.choice}>
          <span aria-hidden>{m.custom_rule_source()}</span>
          <Select
            label={m.custom_rule_source()}
            options={sources.map(({ type, id, name, region }) => ({
              value: id,
              label:
                type === 'logs'
                  ? m.custom_rule_source_logs({ name, region })
                  : `${name} (${region})`,
              isVerbatim: true,
            }))}
            value={fields.sourceId}
            onChange={(sourceId) => onChange({ sourceId })}
          />
        </div>
      )}
      <TextArea
        label={m.custom_rule_expr()}
        {...(language === 'logql' && { hint: m.custom_rule_logql_hint(), placeholder: EXAMPLE })}
        isCode
        rows={4}
        value={fields.expr}
        error={sentenceOf('expr')}
        onChange={(event) => onChange({ expr: event.target.value })}
      />
      <Threshold expr={fields.expr} language={language} onChange={(expr) => onChange({ expr })} />
      <Words expr={fields.expr} language={language} wait={fields.for} />
      <div className={styles.row}>
        <TextField label={m.custom_rule_for()} placeholder="5m" {...text('for')} />
        <TextField label={m.custom_rule_keep()} placeholder="10m" {...text('keepFiringFor')} />
      </div>
      <CustomRulePairs
        legend={m.custom_rule_labels()}
        addLabel={m.custom_rule_add_label()}
        pairs={fields.labels}
        problems={byName('labels')}
        onChange={(labels) => onChange({ labels })}
      />
      <CustomRulePairs
        legend={m.custom_rule_annotations()}
        addLabel={m.custom_rule_add_annotation()}
        pairs={fields.annotations}
        problems={byName('annotations')}
        onChange={(annotations) => onChange({ annotations })}
      />
      {isPlaceFixed ? null : (
        <div className={styles.row}>
          <TextField label={m.custom_rule_namespace()} {...text('namespace')} />
          <TextField label={m.custom_rule_group()} {...text('group')} />
        </div>
      )}
      {language === 'promql' ? (
        <p className={styles.small}>{m.custom_rule_groups_used({ count: groups.length })}</p>
      ) : null}
    </>
  );
}

/** As people write a number, or as expressions do: `1e3`. */
function numberIn(typed: string): number {
  return typedNumber(typed) ?? (typed.trim() === '' ? Number.NaN : Number(typed));
}

interface ThresholdProps {
  readonly expr: string;
  readonly language: RuleLanguage;
  onChange(expr: string): void;
}

/** A field of its own for what is changed most; it writes into the expression. */
function Threshold({ expr, language, onChange }: ThresholdProps) {
  const threshold = parseCondition(expr, language).comparisons[0]?.threshold;
  const [typed, setTyped] = useState<string>();
  if (threshold === undefined || withThreshold(expr, threshold, language) === undefined)
    return null;
  const isShown = typed !== undefined && numberIn(typed) === threshold;
  const isWrong = typed !== undefined && !isShown;
  return (
    <TextField
      label={m.custom_rule_threshold()}
      inputMode="decimal"
      value={isShown || isWrong ? typed : String(threshold)}
      error={isWrong ? m.custom_rule_bad_threshold({ threshold: String(threshold) }) : undefined}
      onBlur={() => setTyped(undefined)}
      onChange={(event) => {
        const next = event.target.value;
        setTyped(next);
        const changed = withThreshold(expr, numberIn(next), language);
        if (changed !== undefined) onChange(changed);
      }}
    />
  );
}

/** The condition as a person says it, while it is typed. */
function Words({ expr, language, wait }: Omit<ThresholdProps, 'onChange'> & { wait: string }) {
  const isBroken =
    language === 'logql' ? logqlSyntaxError(expr) || isLineQuery(expr) : syntaxError(expr);
  if (expr.trim() === '' || isBroken) return null;
  const words = conditionWords(parseCondition(expr, language), parseDuration(wait) ?? 0);
  return <p className={styles.small}>{m.custom_rule_words({ words })}</p>;
}
