import { useMemo } from 'react';
import { useActiveAlerts } from '#components/use-active-alerts.ts';
import { type ActiveAlert, joinLater } from '#lib/alerting/active-alert.ts';
import type { AlertRule } from './alert-rule.ts';

const NONE: readonly never[] = [];

export interface RuleAlerts {
  readonly alerts: readonly ActiveAlert[];
  /** True where nobody can say yet, or any more, whether the rule holds. */
  readonly isUnknown: boolean;
}

/** What is pending or firing of one rule. */
export function useRuleAlerts(projectId: string, rule: AlertRule): RuleAlerts {
  const { name, sourceId, region, ruledAlerts = NONE } = rule;
  const { alerts, unknownRegions } = useActiveAlerts(projectId, region);
  const own = useMemo(
    () =>
      joinLater(alerts, ruledAlerts).filter(
        (each) => each.ruleName === name && (each.sourceId ?? sourceId) === sourceId,
      ),
    [alerts, ruledAlerts, name, sourceId],
  );
  return { alerts: own, isUnknown: unknownRegions.includes(region) };
}
