import { m } from '#messages/compiled/messages.js';
import type { AlertRule } from './alert-rule.ts';
import styles from './BackTest.module.css';
import { isTestedUnasked } from './back-test-rule.ts';
import { outcomeWords, whyNotTested } from './back-test-words.ts';
import { Strip } from './Strip.tsx';
import { useBackTest } from './use-back-test.ts';

const DAYS = 7;

/** Only there while it is looked at: what nobody sees is asked no further. */
export function LookedAtFigure({ rule }: { rule: AlertRule }) {
  const isAskable = isTestedUnasked(rule);
  const { test, error, isRunning } = useBackTest(rule, {
    days: DAYS,
    isWanted: isAskable,
    rank: 1,
  });
  if (rule.isOfLogs) {
    return (
      <span className={styles.quiet} title={m.backtest_reads_lines()}>
        {m.backtest_on_request()}
      </span>
    );
  }
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
        {isRunning ? m.backtest_running_short() : m.backtest_cancelled_short()}
      </span>
    );
  }
  return (
    <>
      <Strip parts={test.strip} window={test.window} size="row" label={outcomeWords(test, DAYS)} />
      <span aria-hidden className={test.firings.length === 0 ? styles.quiet : undefined}>
        {test.firings.length === 0
          ? m.backtest_none_short({ days: DAYS })
          : m.backtest_firings_short({ count: test.firings.length, days: DAYS })}
      </span>
    </>
  );
}
