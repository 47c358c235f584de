import { lazy, Suspense, useMemo, useState } from 'react';
import { currentConfig } from '#api/runtime-config.ts';
import {
  alternatives,
  type Comparison,
  parseCondition,
  type RuleLanguage,
} from '#lib/alerting/condition.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { type AlertRule, languageOf } from './alert-rule.ts';
import styles from './BackTest.module.css';
import { BackTestOutcome } from './BackTestOutcome.tsx';
import { BackTestThreshold } from './BackTestThreshold.tsx';
import { BackTestWindow } from './BackTestWindow.tsx';
import type { BackTestDays } from './back-test-rule.ts';
import { whyNotTested } from './back-test-words.ts';
import { type BackTestRun, useBackTest } from './use-back-test.ts';

const BackTestChart = lazy(() =>
  import('./BackTestChart.tsx').then((module) => ({ default: module.BackTestChart })),
);

interface BackTestPanelProps {
  readonly projectId: string;
  readonly rule: AlertRule;
}

/** What a rule would have done, on or off: over a day, a week or a month. */
export function BackTestPanel({ projectId, rule }: BackTestPanelProps) {
  const language = languageOf(rule);
  // A week of lines, read for every minute of it, is more than a source of logs answers in time.
  const [days, setDays] = useState<BackTestDays>(language === 'logql' ? 1 : 7);
  const run = useBackTest(rule, { days });
  const { record, test, error } = run;
  const compared = useMemo(() => comparedBy(rule.expr, language), [rule.expr, language]);
  return (
    <section aria-labelledby="back-test" className={styles.panel}>
      <div className={styles.head}>
        <h3 id="back-test">{m.backtest_title()}</h3>
        <BackTestWindow days={days} onChange={setDays} />
      </div>
      <p className={styles.small}>{m.backtest_lead()}</p>
      <Progress run={run} />
      {error && !run.isRunning ? (
        <Callout kind="error" action={<Button onClick={run.run}>{m.query_retry()}</Button>}>
          {whyNotTested(error)}
        </Callout>
      ) : null}
      {test && record ? (
        <>
          <BackTestOutcome
            projectId={projectId}
            rule={rule}
            days={days}
            record={record}
            test={test}
          />
          {compared.length > 0 ? (
            <Suspense fallback={<Skeleton height="340px" />}>
              <BackTestChart
                key={days}
                rule={rule}
                comparisons={compared}
                test={test}
                intervalMs={currentConfig().minimumIntervalSeconds * 1_000}
              />
            </Suspense>
          ) : null}
          <BackTestThreshold projectId={projectId} rule={rule} days={days} test={test} />
        </>
      ) : run.isRunning ? (
        <Skeleton height="300px" />
      ) : null}
    </section>
  );
}

/** What to draw: every value of which one is enough, else the first that is compared. */
function comparedBy(expr: string, language: RuleLanguage): readonly Comparison[] {
  const either = alternatives(expr, language);
  return either.length > 0 ? either : parseCondition(expr, language).comparisons.slice(0, 1);
}

/** How far it has come, and a way out; or that it was ended, and a way back. */
function Progress({ run }: { run: BackTestRun }) {
  const { isRunning, share, test, error, cancel, run: again } = run;
  if (isRunning) {
    return (
      <div className={styles.progress}>
        <progress aria-label={m.backtest_progress()} value={share} max={1} />
        <span className={styles.small}>{Math.round(share * 100)}%</span>
        <Button onClick={cancel}>{m.backtest_cancel()}</Button>
      </div>
    );
  }
  if (test || error) return null;
  return (
    <div className={styles.progress} role="status">
      <span>{m.backtest_cancelled()}</span>
      <Button onClick={again}>{m.backtest_run()}</Button>
    </div>
  );
}
