import { m } from '#messages/compiled/messages.js';
import type { AlertRule } from './alert-rule.ts';
import styles from './BackTest.module.css';
import { BackTestPanel } from './BackTestPanel.tsx';
import { RuleDrawerCode } from './RuleDrawerCode.tsx';
import { RuleDrawerCondition } from './RuleDrawerCondition.tsx';
import { RuleDrawerInstances } from './RuleDrawerInstances.tsx';
import { RuleDrawerMessage } from './RuleDrawerMessage.tsx';
import { isTestable } from './back-test-rule.ts';
import { useRuleAlerts } from './use-rule-alerts.ts';

interface RuleDrawerBodyProps {
  readonly projectId: string;
  readonly rule: AlertRule;
}

/** Everything about a rule, what a person asks first at the top. */
export function RuleDrawerBody({ projectId, rule }: RuleDrawerBodyProps) {
  const { alerts, isUnknown } = useRuleAlerts(projectId, rule);
  return (
    <>
      <div className={styles.section}>
        <RuleDrawerCondition projectId={projectId} rule={rule} />
      </div>
      <div className={styles.section}>
        <RuleDrawerInstances
          projectId={projectId}
          rule={rule}
          alerts={alerts}
          isUnknown={isUnknown}
        />
      </div>
      <div className={styles.section}>
        {isTestable(rule) ? (
          <BackTestPanel projectId={projectId} rule={rule} />
        ) : (
          <>
            <h3>{m.backtest_title()}</h3>
            <p>{m.backtest_no_source()}</p>
          </>
        )}
      </div>
      <div className={styles.section}>
        <RuleDrawerMessage rule={rule} alerts={alerts} />
      </div>
      <div className={styles.section}>
        <RuleDrawerCode projectId={projectId} rule={rule} />
      </div>
    </>
  );
}
