import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { grafanaOptions } from '#api/queries/cockpit.ts';
import { GrafanaLink } from '#components/GrafanaLink.tsx';
import { hasControlPlane } from '#api/runtime-config.ts';
import type { ActiveAlert } from '#lib/alerting/active-alert.ts';
import { alertLink, rangeAround } from '#lib/alerting/alert-link.ts';
import { parseCondition } from '#lib/alerting/condition.ts';
import { nowMs } from '#lib/clock.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { StateMark } from '#ui/StateMark.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type AlertRule, languageOf } from './alert-rule.ts';
import { Chips } from './Chips.tsx';
import { dashboardOfPath } from './grafana-dashboard.ts';
import styles from './RuleDrawer.module.css';
import { SilenceAlert } from './SilenceButton.tsx';
import { labelTexts } from './words.ts';

const MOST_LISTED = 20;

interface InstancesProps {
  readonly projectId: string;
  readonly rule: AlertRule;
  readonly alerts: readonly ActiveAlert[];
  readonly isUnknown: boolean;
}

/** For which labels a rule holds now, and what is done about each. */
export function RuleDrawerInstances({ projectId, rule, alerts, isUnknown }: InstancesProps) {
  const rest = alerts.length - MOST_LISTED;
  return (
    <>
      <div className={styles.line}>
        <h3>{m.rule_drawer_now()}</h3>
        <span className={styles.value}>
          {rule.status === 'disabled' ? null : (
            <SilenceAlert
              projectId={projectId}
              region={rule.region}
              labels={{ alertname: rule.name }}
              label={m.rule_drawer_silence_rule()}
            />
          )}
        </span>
      </div>
      {alerts.length === 0 ? (
        <p className={styles.small}>{noneWords(rule, isUnknown)}</p>
      ) : (
        <ul className={styles.instances}>
          {alerts.slice(0, MOST_LISTED).map((alert) => (
            <Instance key={alert.key} projectId={projectId} rule={rule} alert={alert} />
          ))}
        </ul>
      )}
      {rest > 0 ? <p className={styles.small}>{m.rule_drawer_more({ count: rest })}</p> : null}
    </>
  );
}

/** What it means that no alert of a rule is known. */
function noneWords({ status, health }: AlertRule, isUnknown: boolean): string {
  if (status === 'disabled') return m.rule_drawer_now_off();
  if (isUnknown) return m.rule_drawer_now_unknown();
  if (health === 'err') return m.rule_drawer_now_broken();
  return health === 'unknown' ? m.rule_drawer_now_not_yet() : m.rule_drawer_now_none();
}

type InstanceProps = Pick<InstancesProps, 'projectId' | 'rule'> & { readonly alert: ActiveAlert };

function Instance({ projectId, rule, alert }: InstanceProps) {
  const { state, sinceMs, value, labels, region, silenceIds, isInhibited, receivers } = alert;
  const { data: grafana } = useQuery({
    ...grafanaOptions(projectId),
    enabled: hasControlPlane() && alert.annotations['dashboard_path'] !== undefined,
  });
  const [comparison] = parseCondition(rule.expr, languageOf(rule)).comparisons;
  const range = rangeAround(sinceMs ?? nowMs(), nowMs());
  const dashboard =
    grafana &&
    dashboardOfPath({ baseUrl: grafana.grafanaUrl }, alert.annotations['dashboard_path'], range);
  const name = alert.resourceName ?? alert.resourceId ?? labels['instance'];
  return (
    <li className={styles.instance}>
      <div className={styles.line}>
        <StateMark state={state} />
        {name === undefined ? null : (
          <Link to={alertLink(projectId, alert, range)}>
            <Verbatim>{name}</Verbatim>
          </Link>
        )}
        {sinceMs === undefined ? null : <RelativeTime timeMs={sinceMs} />}
        {silenceIds.length > 0 ? (
          <Badge>{m.rule_drawer_silenced({ count: silenceIds.length })}</Badge>
        ) : null}
        {isInhibited ? <Badge>{m.alerts_inhibited()}</Badge> : null}
        {value === undefined ? null : (
          <span className={styles.value}>{formatValue(value, comparison?.unit ?? 'none')}</span>
        )}
      </div>
      <Chips texts={labelTexts(labels)} />
      <div className={styles.line}>
        {receivers.length > 0 ? (
          <span className={styles.small}>
            {m.alerts_receivers()} <Verbatim>{receivers.join(', ')}</Verbatim>
          </span>
        ) : null}
        <SilenceAlert
          projectId={projectId}
          region={region}
          labels={{ ...labels, alertname: rule.name }}
        />
        {dashboard ? <GrafanaLink href={dashboard} label={m.rule_drawer_dashboard()} /> : null}
      </div>
    </li>
  );
}
