import type { BackTestMessages, Grouping } from '#lib/alerting/back-test-messages.ts';
import { routesFor } from '#lib/alerting/route.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './BackTest.module.css';

interface MessageCountProps {
  readonly told: BackTestMessages;
  readonly grouping: Grouping;
}

const duration = (seconds: number) => formatValue(seconds, 'seconds');

/** What each contact would have been told, and by which grouping that is so. */
export function BackTestMessageCount({ told, grouping }: MessageCountProps) {
  const { byReason } = told;
  const [example] = told.messages;
  const labels = example?.firing[0] ?? example?.resolved[0] ?? {};
  const [route] = routesFor(grouping.root, labels);
  const { groupBy = [], waitSeconds = 0, intervalSeconds = 0, repeatSeconds = 0 } = route ?? {};
  const reasons = [
    { count: byReason.first, text: m.backtest_told_first },
    { count: byReason.joined, text: m.backtest_told_joined },
    { count: byReason.repeated, text: m.backtest_told_repeated },
    { count: byReason.resolved, text: m.backtest_told_resolved },
  ].filter(({ count }) => count > 0);
  return (
    <div className={styles.part}>
      <h4>{m.backtest_told()}</h4>
      <p>
        {reasons.length === 0
          ? m.backtest_told_nothing()
          : reasons.map(({ count, text }) => text({ count })).join(' · ')}
      </p>
      <p className={styles.small}>
        {grouping.source === 'alertmanager'
          ? m.backtest_grouping_known()
          : m.backtest_grouping_assumed()}{' '}
        {m.backtest_grouping({
          wait: duration(waitSeconds),
          interval: duration(intervalSeconds),
          repeat: duration(repeatSeconds),
        })}{' '}
        {groupBy === 'all' ? (
          m.backtest_grouped_by_all()
        ) : groupBy.length === 0 ? (
          m.backtest_grouped_by_none()
        ) : (
          <>
            {m.backtest_grouped_by()} <Verbatim>{groupBy.join(', ')}</Verbatim>.
          </>
        )}
      </p>
    </div>
  );
}
