import { useEffect, useMemo, useState } from 'react';
import { syntaxError } from '#lib/alerting/promql-tree.ts';
import { m } from '#messages/compiled/messages.js';
import type { AlertRule } from './alert-rule.ts';
import styles from './BackTest.module.css';
import { outcomeWords, whyNotTested } from './back-test-words.ts';
import { Strip } from './Strip.tsx';
import { useBackTest } from './use-back-test.ts';

const DAYS = 7;
/** A row that is scrolled past is not worth a question. */
const SETTLES_MS = 600;

function useIsSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLES_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}

/** What a rule did in the last week, for its row: it fills itself in while the row is in view. */
export function BackTestFigure({ rule }: { rule: AlertRule }) {
  const isSettled = useIsSettled();
  const isAskable = useMemo(
    () => rule.sourceId !== '' && !syntaxError(rule.expr),
    [rule.sourceId, rule.expr],
  );
  const { test, error, isRunning } = useBackTest(rule, {
    days: DAYS,
    isWanted: isSettled && isAskable,
    rank: 1,
  });
  if (!isAskable) return <span className={styles.quiet}>{m.backtest_not_possible()}</span>;
  if (error && !test) {
    return (
      <span className={styles.quiet} title={whyNotTested(error)}>
        {m.backtest_failed_short()}
      </span>
    );
  }
  if (!test) {
    return (
      <span className={styles.quiet}>
        {isRunning || !isSettled ? m.backtest_running_short() : m.backtest_cancelled_short()}
      </span>
    );
  }
  return (
    <span className={styles.figure}>
      <Strip parts={test.strip} window={test.window} size="row" label={outcomeWords(test, DAYS)} />
      <span aria-hidden className={test.firings.length === 0 ? styles.quiet : undefined}>
        {test.firings.length === 0
          ? m.backtest_none_short({ days: DAYS })
          : m.backtest_firings_short({ count: test.firings.length, days: DAYS })}
      </span>
    </span>
  );
}
