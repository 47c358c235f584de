import type { Alert } from '#api/contract/cockpit-alerts.ts';
import type { RunningGroup, RunningRule } from '#api/contract/prometheus-rules.ts';
import { ruledAlerts } from '#components/active-alert-inputs.ts';
import { type RuledAlert, resourceTypeOfRule } from '#lib/alerting/active-alert.ts';
import type { RuleLanguage } from '#lib/alerting/condition.ts';
import { parseDuration } from '#lib/alerting/duration.ts';
import type { SwitchStatus } from '#lib/alerting/guards.ts';
import { productOfRule, productOfType } from '#lib/catalogue/all.ts';
import type { FamilyId } from '#lib/catalogue/families.ts';
import type { Labels } from '#lib/series.ts';

/** An alerting rule, whoever wrote it, and whether it runs or not. */
export interface AlertRule {
  /** Unique, and the same from one answer to the next. */
  readonly key: string;
  /** `default` ones are the provider's, and are switched; `custom` ones are somebody's own, and run. */
  readonly kind: 'default' | 'custom';
  /** The provider's id of a default rule. */
  readonly ruleId?: string | undefined;
  readonly name: string;
  /** What a person calls it: the provider's title, or the name. */
  readonly displayName: string;
  readonly productId?: string | undefined;
  /** What the provider calls the product; absent of custom rules. */
  readonly productName?: string | undefined;
  readonly family?: FamilyId | undefined;
  readonly resourceType?: string | undefined;
  readonly region: string;
  /** The data source it runs in, or would: of default rules, the provider's metrics source of the region. */
  readonly sourceId: string;
  readonly sourceName: string;
  /** PromQL; LogQL where the source is of logs. */
  readonly expr: string;
  readonly isOfLogs?: boolean | undefined;
  readonly forSeconds: number;
  readonly keepFiringSeconds?: number | undefined;
  /** How often it is evaluated. */
  readonly intervalSeconds: number;
  readonly labels: Labels;
  /** Values are Go templates. */
  readonly annotations: Labels;
  readonly status: SwitchStatus | 'unknown';
  /** What the ruler says of its last evaluation; absent where it does not run, or nobody answered. */
  readonly health?: RunningRule['health'] | undefined;
  readonly lastError?: string | undefined;
  readonly lastEvaluationMs?: number | undefined;
  readonly group?: string | undefined;
  readonly namespace?: string | undefined;
  /** What the ruler of a source of logs says that it holds for: nobody else asks that one. */
  readonly ruledAlerts?: readonly RuledAlert[];
}

/** What a rule's expression is written in. */
export function languageOf({ isOfLogs }: Pick<AlertRule, 'isOfLogs'>): RuleLanguage {
  return isOfLogs ? 'logql' : 'promql';
}

/** Where a rule's expression is asked, and its group written. */
export function rulerSourceOf({ isOfLogs, region, sourceId: id }: AlertRule) {
  return { type: isOfLogs ? ('logs' as const) : ('metrics' as const), region, id };
}

/** A data source that may run rules. */
export interface RuleSource {
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly origin: string;
}

/** What is known of the rules of a project. */
export interface RuleAnswers {
  readonly sources: readonly RuleSource[];
  /** The provider's word, for its own metrics source of each region. */
  readonly alerts: readonly Alert[];
  /** What the rulers say, by the source's id. */
  readonly groups: ReadonlyMap<string, readonly RunningGroup[]>;
  /** The provider's word for the rules of sources whose ruler was not asked, or did not answer. */
  readonly custom: ReadonlyMap<string, readonly Alert[]>;
}

/** The documented interval of a group that names none. */
const EVERY_SECONDS = 60;

const text = (...parts: readonly string[]) => parts.map(encodeURIComponent).join('/');

function placeOf(expr: string, annotations: Labels, productName?: string) {
  const named = productOfRule(productName);
  const type = resourceTypeOfRule(expr, annotations) ?? named?.type.name;
  const product = productOfType(type) ?? named?.product;
  return { productId: product?.id, family: product?.family, resourceType: type };
}

const isProviders = ({ type, origin }: RuleSource) => type === 'metrics' && origin === 'scaleway';

function statusOf({ ruleStatus }: Alert): AlertRule['status'] {
  return ruleStatus === 'unknown_status' ? 'unknown' : ruleStatus;
}

interface Running {
  readonly group: RunningGroup;
  readonly rule: RunningRule;
}

function alertingRules(groups: readonly RunningGroup[]): readonly Running[] {
  return groups.flatMap((group) =>
    group.rules.filter(({ type }) => type === 'alerting').map((rule) => ({ group, rule })),
  );
}

/** What a running rule adds to what the provider says of it. */
function evaluation({ group, rule }: Running) {
  return {
    labels: rule.labels ?? {},
    intervalSeconds: group.intervalSeconds,
    keepFiringSeconds: rule.keepsFiringSeconds,
    health: rule.health,
    lastError: rule.lastError,
    lastEvaluationMs: rule.lastEvaluationMs,
    group: group.name,
    namespace: group.file,
  };
}

function defaultRule(
  alert: Alert,
  source: RuleSource | undefined,
  running: Running | undefined,
): AlertRule {
  const { preconfigured, region, name, rule: expr, annotations } = alert;
  const ruleId = preconfigured?.ruleId ?? name;
  return {
    key: text(region, ruleId),
    kind: 'default',
    ruleId,
    name,
    displayName: preconfigured?.displayName || name,
    productName: preconfigured?.productName,
    ...placeOf(expr, annotations, preconfigured?.productName),
    region,
    sourceId: alert.dataSourceId || source?.id || '',
    sourceName: source?.name ?? '',
    expr,
    forSeconds: parseDuration(alert.duration) ?? 0,
    annotations,
    status: statusOf(alert),
    ...(running ? evaluation(running) : { labels: {}, intervalSeconds: EVERY_SECONDS }),
  };
}

function runningRule({ group, rule }: Running, source: RuleSource, key: string): AlertRule {
  const annotations = rule.annotations ?? {};
  return {
    ...(source.type === 'logs' && {
      isOfLogs: true,
      ruledAlerts: ruledAlerts([{ ...group, rules: [rule] }], source),
    }),
    key,
    kind: 'custom',
    name: rule.name,
    displayName: rule.name,
    ...placeOf(rule.query, annotations),
    region: source.region,
    sourceId: source.id,
    sourceName: source.name,
    expr: rule.query,
    forSeconds: rule.waitsSeconds ?? 0,
    annotations,
    status: 'enabled',
    ...evaluation({ group, rule }),
  };
}

/** A custom rule of which only the provider's list is known: neither its group nor its labels stand there. */
function listedRule(alert: Alert, source: RuleSource, key: string): AlertRule {
  const { name, rule: expr, annotations } = alert;
  return {
    key,
    kind: 'custom',
    name,
    displayName: name,
    ...placeOf(expr, annotations),
    region: source.region,
    sourceId: source.id,
    sourceName: source.name,
    expr,
    isOfLogs: source.type === 'logs',
    forSeconds: parseDuration(alert.duration) ?? 0,
    intervalSeconds: EVERY_SECONDS,
    labels: {},
    annotations,
    status: statusOf(alert),
  };
}

/** Names that come up again get a number, so that no two rules share a key. */
function counter() {
  const seen = new Map<string, number>();
  return (key: string) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}~${count}`;
  };
}

function customRules(source: RuleSource, answers: RuleAnswers, names: ReadonlySet<string>) {
  const unique = counter();
  const isOwn = (name: string) => !isProviders(source) || !names.has(name);
  const groups = answers.groups.get(source.id);
  if (groups) {
    return alertingRules(groups)
      .filter(({ rule }) => isOwn(rule.name))
      .map((running) => {
        const { group, rule } = running;
        const key = text(source.region, source.id, group.file, group.name, rule.name);
        return runningRule(running, source, unique(key));
      });
  }
  return (answers.custom.get(source.id) ?? []).map((alert) =>
    listedRule(alert, source, unique(text(source.region, source.id, alert.name))),
  );
}

/** Every rule once: the default ones as the provider lists them, the custom ones as their rulers run them. */
export function alertRules(answers: RuleAnswers): readonly AlertRule[] {
  const preconfigured = answers.alerts.filter(({ isPreconfigured }) => isPreconfigured);
  const names = new Set(preconfigured.map(({ name }) => name));
  const running = new Map(
    answers.sources.filter(isProviders).map((source) => {
      const rules = alertingRules(answers.groups.get(source.id) ?? []);
      return [source.region, new Map(rules.map((each) => [each.rule.name, each]))] as const;
    }),
  );
  const defaults = preconfigured.map((alert) => {
    const isHere = (source: RuleSource) => isProviders(source) && source.region === alert.region;
    return defaultRule(
      alert,
      answers.sources.find(isHere),
      running.get(alert.region)?.get(alert.name),
    );
  });
  return [...defaults, ...answers.sources.flatMap((each) => customRules(each, answers, names))];
}
