import { useQuery } from '@tanstack/react-query';
import { alertListOptions } from '#api/queries/alerting.ts';
import type { Alert } from '#api/contract/cockpit-alerts.ts';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { StateOf } from '#components/StateOf.tsx';
import {
  type ActiveAlert,
  type AlertedResource,
  resourceTypeOfRule,
  worstState,
} from '#lib/alerting/active-alert.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Card } from '#ui/Card.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './products.module.css';
import { useProjectId } from './use-project-id.ts';

interface ResourceAlertsProps {
  readonly type: ResourceType;
  readonly resource: AlertedResource;
  /** Those about the resource. */
  readonly alerts: readonly ActiveAlert[];
}

/** The alerts that could be about a resource, whether they are on, and what they say of it now. */
export function ResourceAlerts({ type, resource, alerts }: ResourceAlertsProps) {
  const { region } = resource;
  const list = useQuery(alertListOptions(useProjectId(), [region]));
  return (
    <QueryBoundary query={list} skeleton={<Skeleton height="16rem" />}>
      {({ items }) => {
        const own = items.filter((alert) => isAbout(alert, type));
        if (own.length === 0) {
          return <p className={styles.hint}>{m.resource_alerts_none({ type: type.title() })}</p>;
        }
        return (
          <Card isFlush>
            <Table
              caption={m.resource_alerts_table()}
              columns={columnsFor(alerts)}
              rows={own.toSorted((one, other) => titleOf(one).localeCompare(titleOf(other)))}
              rowKey={({ name, dataSourceId }) => `${dataSourceId} ${name}`}
            />
          </Card>
        );
      }}
    </QueryBoundary>
  );
}

/** True where a rule reads the type's metrics, or the provider says it is for that product. */
function isAbout({ rule, annotations, preconfigured }: Alert, type: ResourceType): boolean {
  const isDefault = type.rules?.includes(preconfigured?.productName ?? '') ?? false;
  return isDefault || resourceTypeOfRule(rule, annotations) === type.name;
}

function titleOf({ name, preconfigured }: Alert): string {
  return preconfigured?.displayName || name;
}

const STATUS = {
  enabled: { text: m.resource_alert_enabled, tone: 'ok' },
  disabled: { text: m.resource_alert_disabled, tone: 'neutral' },
  enabling: { text: m.resource_alert_enabling, tone: 'info' },
  disabling: { text: m.resource_alert_disabling, tone: 'info' },
  unknown_status: { text: m.state_unknown, tone: 'neutral' },
} as const;

function columnsFor(alerts: readonly ActiveAlert[]): readonly Column<Alert>[] {
  return [
    {
      id: 'name',
      header: m.resource_alert_name(),
      width: '16rem',
      cell: (alert) => (
        <span className={styles.stack}>
          <Verbatim>{titleOf(alert)}</Verbatim>
          <Verbatim className={styles.code}>{alert.name}</Verbatim>
        </span>
      ),
    },
    {
      id: 'state',
      header: m.resource_alert_now(),
      width: '12rem',
      cell: (alert) => <Now alert={alert} alerts={alerts} />,
    },
    {
      id: 'status',
      header: m.resource_alert_status(),
      width: '8rem',
      cell: ({ ruleStatus }) => (
        <Badge tone={STATUS[ruleStatus].tone}>{STATUS[ruleStatus].text()}</Badge>
      ),
    },
    {
      id: 'condition',
      header: m.resource_alert_condition(),
      cell: ({ rule, duration }) => (
        <span className={styles.stack}>
          <Verbatim className={styles.code}>{rule}</Verbatim>
          <span className={styles.hint}>{m.resource_alert_for({ duration })}</span>
        </span>
      ),
    },
  ];
}

function Now({ alert, alerts }: { alert: Alert; alerts: readonly ActiveAlert[] }) {
  if (alert.ruleStatus === 'disabled') return <StateOf state="unwatched" />;
  const own = alerts.filter(({ ruleName }) => ruleName === alert.name);
  const [first] = own;
  return (
    <span className={styles.stack}>
      <StateOf state={worstState(own) ?? 'ok'} />
      {first?.sinceMs === undefined ? null : (
        <span className={styles.hint}>
          {m.resource_alert_since()} <RelativeTime timeMs={first.sinceMs} />
        </span>
      )}
    </span>
  );
}
