import { useQueries } from '@tanstack/react-query';
import { backTestOptions } from '#api/queries/back-test.ts';
import { backTestOf } from '#lib/alerting/back-test.ts';
import { messagesOf } from '#lib/alerting/back-test-messages.ts';
import { m } from '#messages/compiled/messages.js';
import { useTimeStyle } from '#ui/use-time-style.ts';
import type { AlertRule } from './alert-rule.ts';
import { testedRule, windowSecondsOf } from './back-test-rule.ts';
import styles from './Bulk.module.css';
import { useGrouping } from './use-grouping.ts';

const DAYS = 7;
/** After what a person waits for in a drawer, before what fills itself in. */
const RANK = 1;

interface ExpectedMessagesProps {
  readonly projectId: string;
  readonly rules: readonly AlertRule[];
}

/** Notifications a week, as the last seven days would have had them: the sum over those that could be judged. */
export function ExpectedMessages({ projectId, rules }: ExpectedMessagesProps) {
  const { timeZone } = useTimeStyle();
  const groupingOf = useGrouping(projectId);
  const results = useQueries({
    queries: rules.map((rule) => backTestOptions(testedRule(rule), windowSecondsOf(DAYS), RANK)),
  });
  const weekly = results.flatMap(({ data }, index) => {
    const rule = rules[index];
    const grouping = rule && groupingOf(rule.region);
    if (!data || !grouping) return [];
    const { window, coveredSeconds } = backTestOf(data.plan, data.answer, { timeZone });
    const { episodes } = data.answer.replay;
    const { intervalSeconds } = data.plan.timing;
    const tested = { name: rule.name, episodes, intervalSeconds, window, coveredSeconds };
    const { perWeek } = messagesOf(tested, grouping);
    return perWeek === undefined ? [] : [perWeek];
  });
  const waiting = results.filter(({ isPending }) => isPending).length;
  const unjudged = rules.length - weekly.length - waiting;
  const count = Math.round(weekly.reduce((sum, each) => sum + each, 0));
  return (
    <>
      {weekly.length === 0 ? m.alerts_expected_none_yet() : m.alerts_expected({ count })}
      <span className={styles.small}>
        {waiting > 0
          ? ` ${m.alerts_expected_waiting({ judged: weekly.length, all: rules.length })}`
          : null}
        {waiting === 0 && unjudged > 0
          ? ` ${m.alerts_expected_unjudged({ count: unjudged })}`
          : null}
      </span>
    </>
  );
}
