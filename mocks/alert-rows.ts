import type { cockpitAlertsContract } from '#api/contract/cockpit-alerts.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from './backend.ts';
import { isAt, type Place } from './place.ts';
import type { DataSourceRow, RuleSwitch } from './rows.ts';
import type { AlertingRule } from './rule-group.ts';
import {
  annotationsOf,
  groupsOf,
  PRECONFIGURED,
  runningAlerts,
  SWITCHING_MS,
  SWITCHING_OFF_MS,
  switchOf,
} from './rules.ts';
import { DEFAULT_ALERTS, type DefaultAlert } from './world/default-alerts.ts';

export type AlertRow = WireResponseOf<typeof cockpitAlertsContract.alertList>['alerts'][number];
type State = 'unknown_state' | 'inactive' | 'pending' | 'firing';
type Status = 'enabled' | 'disabled' | 'enabling' | 'disabling';

function statusOf(row: RuleSwitch | undefined, nowMs: number): Status {
  if (row === undefined) return 'disabled';
  const ageMs = nowMs - row.switched_ms;
  if (row.is_enabled) return ageMs < SWITCHING_MS ? 'enabling' : 'enabled';
  return ageMs < SWITCHING_OFF_MS ? 'disabling' : 'disabled';
}

/** The worst state among the alerts of each rule. */
async function statesByName(
  backend: Backend,
  source: DataSourceRow,
): Promise<ReadonlyMap<string, State>> {
  const states = new Map<string, State>();
  for (const { rule, state } of await runningAlerts(backend, source)) {
    if (states.get(rule.name) !== 'firing') states.set(rule.name, state);
  }
  return states;
}

const STATE_OF_STATUS = {
  enabling: 'unknown_state',
  disabling: 'inactive',
  disabled: 'unknown_state',
} as const satisfies Partial<Record<Status, State>>;

function defaultRow(
  alert: DefaultAlert,
  status: Status,
  running: State,
  source: DataSourceRow,
): AlertRow {
  return {
    annotations: { ...annotationsOf(alert) },
    data_source_id: status === 'enabled' || status === 'enabling' ? source.id : '',
    duration: alert.duration,
    name: alert.name,
    preconfigured: true,
    preconfigured_data: {
      display_description: alert.condition,
      display_name: alert.title,
      preconfigured_rule_id: alert.ruleId,
      product_family: alert.family,
      product_name: alert.product,
    },
    region: source.region,
    rule: alert.expr,
    rule_status: status,
    state: status === 'enabled' ? running : STATE_OF_STATUS[status],
  };
}

function durationText(durationMs: number): string {
  const seconds = durationMs / 1_000;
  return seconds > 0 && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

function customRow(rule: AlertingRule, running: State, source: DataSourceRow): AlertRow {
  return {
    annotations: { ...rule.annotations },
    data_source_id: source.id,
    duration: durationText(rule.forMs),
    name: rule.name,
    preconfigured: false,
    preconfigured_data: null,
    region: source.region,
    rule: rule.expr,
    rule_status: 'enabled',
    state: running,
  };
}

/** The rules of one data source; of the provider's own metrics source where none is named. */
export async function alertRows(
  backend: Backend,
  place: Place,
  dataSourceId: string | undefined,
): Promise<readonly AlertRow[]> {
  const source = backend.database.dataSources.find(
    (row) =>
      isAt(place)(row) &&
      (dataSourceId === undefined
        ? row.origin === 'scaleway' && row.type === 'metrics'
        : row.id === dataSourceId),
  );
  if (!source) return [];
  const states = await statesByName(backend, source);
  const running = (name: string): State => states.get(name) ?? 'inactive';
  const nowMs = backend.nowMs();
  const isDefaultSource = source.origin === 'scaleway' && source.type === 'metrics';
  const preconfigured = (isDefaultSource ? DEFAULT_ALERTS : []).map((alert) =>
    defaultRow(
      alert,
      statusOf(switchOf(backend, place, alert.ruleId), nowMs),
      running(alert.name),
      source,
    ),
  );
  const own = groupsOf(backend, source)
    .filter((group) => group.namespace !== PRECONFIGURED)
    .flatMap((group) => group.rules)
    .filter((rule) => rule.type === 'alerting')
    .map((rule) => customRow(rule, running(rule.name), source));
  return [...preconfigured, ...own];
}
