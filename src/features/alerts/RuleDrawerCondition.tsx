import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { reportIntervalOptions } from '#api/queries/loosest-threshold.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { parseCondition } from '#lib/alerting/condition.ts';
import { conditionProblems, conditionWords } from '#lib/alerting/condition-words.ts';
import { tooShortWindow } from '#lib/alerting/rate-window.ts';
import { expressionTokens, windowedSelectors } from '#lib/alerting/expression-tokens.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type AlertRule, languageOf } from './alert-rule.ts';
import styles from './RuleDrawer.module.css';
import { RULE_STATUS_WORDS } from './rule-status-words.ts';
import { useAlertRules } from './use-alert-rules.ts';

/** A source that reports less often than this is told apart by the charts, not by a window. */
const LONGEST_SUSPECT_SECONDS = 600;

interface ConditionProps {
  readonly projectId: string;
  readonly rule: AlertRule;
}

/** What a rule waits for: in words, and as it is written; and what is wrong with it. */
export function RuleDrawerCondition({ projectId, rule }: ConditionProps) {
  const { expr, forSeconds, keepFiringSeconds = 0, intervalSeconds, lastError, status } = rule;
  const language = languageOf(rule);
  const condition = useMemo(() => parseCondition(expr, language), [expr, language]);
  const tokens = useMemo(() => expressionTokens(expr, language), [expr, language]);
  const tooShort = useTooShort(rule);
  const problems = conditionProblems(condition, tooShort);
  return (
    <>
      {problems.map((sentence) => (
        <Callout key={sentence} kind="warning">
          {sentence}
        </Callout>
      ))}
      {lastError ? (
        <Callout kind="error" title={m.rule_drawer_broken()}>
          <Verbatim>{lastError}</Verbatim>
        </Callout>
      ) : null}
      <h3>{m.rule_drawer_condition()}</h3>
      <p className={styles.words}>{conditionWords(condition, forSeconds)}</p>
      <div className={styles.expression}>
        <pre translate="no">
          <code>
            {tokens.map(({ text, kind }, index) => (
              // A token is its place in a text that does not move.
              <span key={index} className={kind && styles[kind]}>
                {text}
              </span>
            ))}
          </code>
        </pre>
        <CopyButton text={expr} label={m.backtest_copy_expression()} isSmall />
      </div>
      <p className={styles.small}>
        {m.rule_drawer_evaluated({ interval: formatValue(intervalSeconds, 'seconds') })}
        {keepFiringSeconds > 0
          ? ` ${m.rule_drawer_keeps({ duration: formatValue(keepFiringSeconds, 'seconds') })}`
          : null}
        {status === 'disabled' ? ` ${m.rule_drawer_is_off()}` : null}
      </p>
      <Elsewhere projectId={projectId} rule={rule} />
    </>
  );
}

/** The window that holds too few samples, by how often the source does report. */
function useTooShort(rule: AlertRule) {
  const { region, sourceId: id, expr } = rule;
  const condition = parseCondition(expr, languageOf(rule));
  const isSuspect = tooShortWindow(condition, LONGEST_SUSPECT_SECONDS) !== undefined;
  const [selector = ''] = windowedSelectors(expr);
  const { data } = useQuery({
    ...reportIntervalOptions({ region, id }, selector),
    enabled: isSuspect && selector !== '' && id !== '',
  });
  if (!data) return undefined;
  const window = tooShortWindow(condition, data);
  return window && { windowSeconds: window.seconds, sourceSeconds: data };
}

/** The same default rule in the other regions, where it differs: off there, or with another condition. */
function Elsewhere({ projectId, rule }: ConditionProps) {
  const { rules } = useAlertRules(projectId, currentConfig().regions);
  const same = rules.filter(({ kind, ruleId }) => kind === 'default' && ruleId === rule.ruleId);
  const others = same.filter(({ region }) => region !== rule.region);
  const isOther = (each: AlertRule) =>
    each.expr !== rule.expr || each.forSeconds !== rule.forSeconds;
  if (!others.some((each) => each.status !== rule.status || isOther(each))) return null;
  return (
    <Callout kind="notice" title={m.rule_drawer_regions_differ()}>
      <ul className={styles.regions}>
        {same
          .toSorted((one, other) => (one.region < other.region ? -1 : 1))
          .map((each) => (
            <li key={each.key}>
              <Verbatim>{each.region}</Verbatim>: {RULE_STATUS_WORDS[each.status]()}
              {isOther(each)
                ? ` · ${conditionWords(parseCondition(each.expr), each.forSeconds)}`
                : null}
            </li>
          ))}
      </ul>
    </Callout>
  );
}
