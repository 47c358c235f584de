import type { Labels } from '#lib/series.ts';
import type { HoldingAlert, RuleResult, RuleRun } from './alert-evaluation.ts';
import type { Backend } from './backend.ts';
import { isAt, type Place } from './place.ts';
import { durationSeconds } from './prometheus-arguments.ts';
import { pushedSeries } from './pushed-series.ts';
import type { Query, Source } from './query-engine.ts';
import type { DataSourceRow, RuleSwitch } from './rows.ts';
import type { AlertingRule, Rule, RuleGroup } from './rule-group.ts';
import { DEFAULT_ALERTS, type DefaultAlert } from './world/default-alerts.ts';
import { unitOf } from './world/hash.ts';

/** Loaded with the first rule on logs. */
const logql = () => import('./logql.ts');

/** How long the provider takes to switch a rule on, and off again. */
export const SWITCHING_MS = 7_000;
export const SWITCHING_OFF_MS = 4_000;

/** A rule that holds for some labels, with what the ruler adds to them. */
export interface RunningAlert extends HoldingAlert {
  readonly annotations: Labels;
  readonly rule: AlertingRule;
}

export interface RuleState {
  readonly rule: Rule;
  readonly evaluatedMs: number;
  readonly alerts: readonly RunningAlert[];
  /** Where the expression cannot be evaluated. */
  readonly lastError?: string;
}

export const milliseconds = (duration: string): number => (durationSeconds(duration) ?? 0) * 1_000;

export function annotationsOf(alert: DefaultAlert): Labels {
  const on = '{{ $labels.resource_name }}';
  return {
    description: `${alert.title} on ${on} (${alert.condition})`,
    display_description: alert.condition,
    display_name: alert.title,
    family: alert.family,
    product: alert.product,
    rule_id: alert.ruleId,
    summary: `${alert.title} on ${on}`,
    ...(alert.dashboardPath !== undefined && { dashboard_path: alert.dashboardPath }),
  };
}

export function switchOf(
  { database }: Pick<Backend, 'database'>,
  place: Place,
  ruleId: string,
): RuleSwitch | undefined {
  return database.ruleSwitches.find((row) => row.rule_id === ruleId && isAt(place)(row));
}

/** What decides which rules there are. */
type RuledBackend = Pick<Backend, 'database' | 'nowMs'>;

/** The namespace of the default alerts. */
export const PRECONFIGURED = 'preconfigured';

/** The enabled default alerts, in a group for each product. */
function defaultGroups(backend: RuledBackend, source: DataSourceRow): readonly RuleGroup[] {
  const rules = DEFAULT_ALERTS.flatMap((alert) => {
    const row = switchOf(backend, source, alert.ruleId);
    if (!row?.is_enabled) return [];
    const sinceMs = row.switched_ms + SWITCHING_MS;
    if (sinceMs > backend.nowMs()) return [];
    const rule: AlertingRule = {
      type: 'alerting',
      name: alert.name,
      expr: alert.expr,
      forMs: milliseconds(alert.duration),
      labels: {},
      annotations: annotationsOf(alert),
      sinceMs,
    };
    return [{ product: alert.product, rule }];
  });
  const byProduct = Map.groupBy(rules, (each) => each.product);
  return [...byProduct].map(([product, members]) => ({
    name: product,
    namespace: PRECONFIGURED,
    rules: members.map((member) => member.rule),
  }));
}

/** The groups a source runs: its own, and the default alerts where it is the provider's and of metrics. */
export function groupsOf(backend: RuledBackend, source: DataSourceRow): readonly RuleGroup[] {
  const own = backend.database.ruleGroups.filter((group) => group.data_source_id === source.id);
  return source.origin === 'scaleway' && source.type === 'metrics'
    ? [...defaultGroups(backend, source), ...own]
    : own;
}

/** `{{ $labels.name }}` and `{{ $value }}`, the two that templates here use. */
function filled(template: string, labels: Labels, value: string): string {
  return template
    .replaceAll(/\{\{\s*\$labels\.(\w+)\s*\}\}/g, (_match, name: string) => labels[name] ?? '')
    .replaceAll(/\{\{\s*\$value\s*\}\}/g, String(Number(value)));
}

const runningOf =
  (rule: AlertingRule) =>
  (alert: HoldingAlert): RunningAlert =>
    toRunning(rule, alert);

function toRunning(rule: AlertingRule, alert: HoldingAlert): RunningAlert {
  const labels = Object.fromEntries(
    Object.entries({ ...alert.labels, ...rule.labels, alertname: rule.name }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );
  const annotations = Object.fromEntries(
    Object.entries(rule.annotations).map(([name, text]) => [
      name,
      filled(text, labels, alert.value),
    ]),
  );
  return { ...alert, labels, annotations, rule };
}

/** The second of the minute at which a group is evaluated: every group has its own. */
function phaseOf(source: DataSourceRow, group: RuleGroup): number {
  return Math.floor(unitOf(`${source.id}/${group.namespace}/${group.name}`) * 60) * 1_000;
}

const DEFAULT_RETENTION_DAYS = 31;

/** What a query on the source sees: the world's series, and what the source's rules write. */
export function sourceOf(backend: Backend, row: DataSourceRow): Source {
  return {
    ...bareSourceOf(row),
    pushed: pushedSeries(backend.database, row, backend.nowMs()),
    rules: groupsOf(backend, row).flatMap((group) => {
      const phaseMs = phaseOf(row, group);
      return group.rules.map((rule) => ({ ...rule, phaseMs }));
    }),
  };
}

/** True where a rule may read what the rules of its source write; thousands that do not are not handed over with each. */
function readsRules(backend: Backend, source: DataSourceRow, { expr }: Rule): boolean {
  return (
    /ALERTS|__name__/.test(expr) ||
    groupsOf(backend, source).some(({ rules }) =>
      rules.some(({ type, name }) => type === 'recording' && expr.includes(name)),
    )
  );
}

/** The source without what its rules write. */
function bareSourceOf(row: DataSourceRow): Source {
  return {
    dataSourceId: row.id,
    projectId: row.project_id,
    region: row.region,
    origin: row.origin === 'scaleway' ? 'scaleway' : 'custom',
    retentionDays: row.retention_days ?? DEFAULT_RETENTION_DAYS,
    rules: [],
  };
}

/** Runs one rule as it stands now. */
export async function stateOfRule(
  backend: Backend,
  source: DataSourceRow,
  group: RuleGroup,
  rule: Rule,
): Promise<RuleState> {
  const isAlerting = rule.type === 'alerting';
  const run: RuleRun = {
    expr: rule.expr,
    forMs: isAlerting ? rule.forMs : 0,
    sinceMs: isAlerting ? rule.sinceMs : backend.nowMs(),
    phaseMs: phaseOf(source, group),
  };
  if (source.type === 'logs') {
    const { runLogqlRule } = await logql();
    const result = runLogqlRule(
      { world: backend.world, sourceId: source.id },
      run,
      backend.nowMs(),
    );
    return { rule, ...result, alerts: isAlerting ? result.alerts.map(runningOf(rule)) : [] };
  }
  const query: Query = {
    kind: 'rule',
    source: readsRules(backend, source, rule) ? sourceOf(backend, source) : bareSourceOf(source),
    nowMs: backend.nowMs(),
    ...run,
  };
  const { status, body } = await backend.engine(query);
  if (status !== 200) {
    const { error } = JSON.parse(body) as { error: string }; // The engine's errors have Prometheus' envelope.
    return { rule, evaluatedMs: backend.nowMs(), alerts: [], lastError: error };
  }
  const result = JSON.parse(body) as RuleResult; // What the engine answers to this kind of query.
  const alerts = isAlerting ? result.alerts.map(runningOf(rule)) : [];
  return { rule, evaluatedMs: result.evaluatedMs, alerts };
}

/** Every alert of a source that is pending or firing. */
export async function runningAlerts(
  backend: Backend,
  source: DataSourceRow,
): Promise<readonly RunningAlert[]> {
  const states = await Promise.all(
    groupsOf(backend, source).flatMap((group) =>
      group.rules
        .filter((rule) => rule.type === 'alerting')
        .map((rule) => stateOfRule(backend, source, group, rule)),
    ),
  );
  return states.flatMap((state) => state.alerts);
}
