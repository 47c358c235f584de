import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { type CaughtMoment, loosestThresholdOptions } from '#api/queries/loosest-threshold.ts';
import type { BackTest, Firing } from '#lib/alerting/back-test.ts';
import { alternatives, type Comparison, withThreshold } from '#lib/alerting/condition.ts';
import { formatDateTime, formatForInput, parseFromInput } from '#lib/format-time.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { TextField } from '#ui/TextField.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type AlertRule, languageOf } from './alert-rule.ts';
import styles from './BackTest.module.css';
import { BackTestLooser } from './BackTestLooser.tsx';
import { type BackTestDays, testedRule } from './back-test-rule.ts';

/** The newest firings to choose from. */
const MOST_LISTED = 12;
/** How soon after a moment that somebody typed the rule must fire. */
const TYPED_WITHIN_SECONDS = 900;

interface ThresholdProps {
  readonly projectId: string;
  readonly rule: AlertRule;
  readonly days: BackTestDays;
  readonly test: BackTest;
}

/** Which firings mattered, and the threshold that would have been enough for them. */
export function BackTestThreshold(props: ThresholdProps) {
  const { rule } = props;
  const comparisons = alternatives(rule.expr, languageOf(rule));
  const [first] = comparisons;
  const canCompare = first && first.operator !== '==' && first.operator !== '!=';
  if (!canCompare || first.state) return null;
  return <Moments {...props} comparisons={comparisons} />;
}

const keyOf = ({ startMs, labels }: Firing) => `${startMs} ${JSON.stringify(labels)}`;

function Moments(props: ThresholdProps & { readonly comparisons: readonly Comparison[] }) {
  const { rule, test } = props;
  const style = useTimeStyle();
  const titleId = useId();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState<readonly number[]>([]);
  const firings = test.firings.slice(-MOST_LISTED).toReversed();
  const chosen = firings.filter((firing) => ticked.has(keyOf(firing)));
  const moments: readonly CaughtMoment[] = [
    ...chosen.map(({ startMs, endMs }) => ({
      atMs: startMs,
      withinSeconds: (endMs - startMs) / 1_000,
    })),
    ...typed.map((atMs) => ({ atMs, withinSeconds: TYPED_WITHIN_SECONDS })),
  ];
  const toggle = (key: string, isTicked: boolean) => {
    const next = new Set(ticked);
    if (isTicked) next.add(key);
    else next.delete(key);
    setTicked(next);
  };
  return (
    <section aria-labelledby={titleId} className={styles.part}>
      <h3 id={titleId}>{m.backtest_loosest()}</h3>
      <p className={styles.small}>{m.backtest_loosest_lead()}</p>
      <ul className={styles.lines}>
        {firings.map((firing) => (
          <li key={keyOf(firing)}>
            <Checkbox
              label={
                <>
                  {formatDateTime(firing.startMs, style)}
                  {' · '}
                  {formatValue((firing.endMs - firing.startMs) / 1_000, 'seconds')}
                  {' · '}
                  <Verbatim>
                    {firing.labels['resource_name'] ?? firing.labels['instance'] ?? rule.name}
                  </Verbatim>
                </>
              }
              checked={ticked.has(keyOf(firing))}
              onChange={({ currentTarget }) => toggle(keyOf(firing), currentTarget.checked)}
            />
          </li>
        ))}
        {typed.map((atMs) => (
          <li key={atMs}>
            <Checkbox
              label={m.backtest_typed_moment({ at: formatDateTime(atMs, style) })}
              checked
              onChange={() => setTyped(typed.filter((each) => each !== atMs))}
            />
          </li>
        ))}
      </ul>
      {test.firings.length > MOST_LISTED ? (
        <p className={styles.small}>{m.backtest_newest({ count: MOST_LISTED })}</p>
      ) : null}
      <AnotherMoment
        exampleMs={test.window.endMs}
        onAdd={(atMs) => setTyped([...typed.filter((each) => each !== atMs), atMs])}
      />
      {moments.length > 0 ? <Found {...props} moments={moments} /> : null}
    </section>
  );
}

interface AnotherMomentProps {
  readonly exampleMs: number;
  onAdd(atMs: number): void;
}

/** A moment at which the rule stayed silent and should not have. */
function AnotherMoment({ exampleMs, onAdd }: AnotherMomentProps) {
  const { timeZone } = useTimeStyle();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const example = formatForInput(Math.floor(exampleMs / 60_000) * 60_000, timeZone);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const atMs = parseFromInput(text, timeZone);
    setError(atMs === undefined ? m.backtest_moment_wrong({ example }) : undefined);
    if (atMs === undefined) return;
    onAdd(atMs);
    setText('');
  };
  return (
    <form className={styles.form} onSubmit={handleSubmit} noValidate>
      <TextField
        label={m.backtest_moment()}
        placeholder={example}
        value={text}
        error={error}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit">{m.backtest_moment_add()}</Button>
    </form>
  );
}

interface FoundProps extends ThresholdProps {
  readonly comparisons: readonly Comparison[];
  readonly moments: readonly CaughtMoment[];
}

function Found({ projectId, rule, days, test, comparisons, moments }: FoundProps) {
  const style = useTimeStyle();
  const query = useQuery(loosestThresholdOptions(testedRule(rule), comparisons, moments));
  const { data, error } = query;
  if (error) {
    return (
      <Callout
        kind="error"
        action={<Button onClick={() => void query.refetch()}>{m.query_retry()}</Button>}
      >
        {userMessageOf(error)}
      </Callout>
    );
  }
  if (!data) return <p role="status">{m.backtest_loosest_asking()}</p>;
  if ('kind' in data) {
    return (
      <Callout kind="warning">
        {data.kind === 'moment'
          ? m.backtest_loosest_uncaught({ at: formatDateTime(data.momentMs, style) })
          : m.backtest_loosest_operator()}
      </Callout>
    );
  }
  const expr = withThreshold(rule.expr, data.threshold, languageOf(rule));
  if (expr === undefined) return null;
  return (
    <BackTestLooser
      projectId={projectId}
      rule={{ ...rule, expr }}
      days={days}
      before={test}
      value={formatValue(data.threshold, comparisons[0]?.unit ?? 'none', { digits: 6 })}
      momentCount={moments.length}
    />
  );
}
