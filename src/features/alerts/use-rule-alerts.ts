import { useMemo } from 'react';
import { useActiveAlerts } from '#components/use-active-alerts.ts';
import type { ActiveAlert } from '#lib/alerting/active-alert.ts';
import type { AlertRule } from './alert-rule.ts';

export interface RuleAlerts {
  readonly alerts: readonly ActiveAlert[];
  /** True where nobody can say yet, or any more, whether the rule holds. */
  readonly isUnknown: boolean;
}

/** What is pending or firing of one rule. */
export function useRuleAlerts(projectId: string, rule: AlertRule): RuleAlerts {
  const { name, sourceId, region } = rule;
  const { alerts, unknownRegions } = useActiveAlerts(projectId, region);
  const own = useMemo(
    () =>
      alerts.filter((each) => each.ruleName === name && (each.sourceId ?? sourceId) === sourceId),
    [alerts, name, sourceId],
  );
  return { alerts: own, isUnknown: unknownRegions.includes(region) };
}
