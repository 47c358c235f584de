import type { BackTest } from '#lib/alerting/back-test.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import type { AlertRule } from './alert-rule.ts';
import type { BackTestDays } from './back-test-rule.ts';
import { outcomeWords, whyNotTested } from './back-test-words.ts';
import { WriteRule } from './WriteRule.tsx';
import { Strip } from './Strip.tsx';
import { useBackTest } from './use-back-test.ts';

interface LooserProps {
  readonly projectId: string;
  /** The rule with the other threshold. */
  readonly rule: AlertRule;
  readonly days: BackTestDays;
  readonly before: BackTest;
  readonly value: string;
  readonly momentCount: number;
}

/** What another threshold would have changed. */
export function BackTestLooser({ projectId, rule, days, before, value, momentCount }: LooserProps) {
  const { test, error, isRunning } = useBackTest(rule, { days });
  return (
    <>
      <Callout kind="notice" title={m.backtest_loosest_found({ value, count: momentCount })}>
        {test
          ? m.backtest_loosest_changes({
              before: before.firings.length,
              after: test.firings.length,
              beforeTime: formatValue(before.anyFiringSeconds, 'seconds'),
              afterTime: formatValue(test.anyFiringSeconds, 'seconds'),
            })
          : error
            ? whyNotTested(error)
            : isRunning
              ? m.backtest_loosest_testing()
              : m.backtest_cancelled()}
      </Callout>
      {test ? (
        <Strip
          parts={test.strip}
          window={test.window}
          size="panel"
          label={outcomeWords(test, days)}
        />
      ) : null}
      <CodeBlock
        label={m.backtest_loosest_code()}
        code={rule.expr}
        copyLabel={m.backtest_copy_expression()}
      />
      {rule.kind === 'default' ? (
        <div>
          <WriteRule projectId={projectId} rule={rule} />
        </div>
      ) : null}
    </>
  );
}
