import { type ActiveAlert, joinLater } from '#lib/alerting/active-alert.ts';
import { productById } from '#lib/catalogue/all.ts';
import { families } from '#lib/catalogue/families.ts';
import type { AlertRule } from './alert-rule.ts';
import { labelTexts } from './words.ts';

/** What a rule says now. `off` is not quiet: nobody looks. `unknown`: it is on, and nobody answered. */
export const LISTED_STATES = ['firing', 'pending', 'broken', 'quiet', 'off', 'unknown'] as const;

export type ListedState = (typeof LISTED_STATES)[number];

/** A rule of the list, with what it says now. */
export interface ListedRule {
  readonly rule: AlertRule;
  readonly state: ListedState;
  /** Since when the worst of its alerts is in that state, in milliseconds. */
  readonly sinceMs?: number | undefined;
  /** Its alerts, the worst first. */
  readonly alerts: readonly ActiveAlert[];
  /** All that a search finds it by. */
  readonly words: string;
}

interface Watched {
  readonly alerts: readonly ActiveAlert[];
  readonly unknownRegions: readonly string[];
}

const alertsKey = (region: string, sourceId: string, name: string) =>
  `${region} ${sourceId} ${name}`;

/** Two rules may share a name, and differ in their labels: an alert is of those whose labels it has. */
function isOf({ labels, ruleName }: ActiveAlert, rule: AlertRule): boolean {
  return (
    ruleName === rule.name &&
    Object.entries(rule.labels).every(
      ([name, value]) => value.includes('{{') || labels[name] === value,
    )
  );
}

function stateOf(rule: AlertRule, alerts: readonly ActiveAlert[], isUnknown: boolean): ListedState {
  const isOn = rule.status === 'enabled' || rule.status === 'disabling';
  if (alerts.length > 0)
    return alerts.some(({ state }) => state === 'firing') ? 'firing' : 'pending';
  if (rule.health === 'err') return 'broken';
  if (rule.status === 'unknown') return 'unknown';
  if (!isOn) return 'off';
  const isEvaluated = rule.health !== undefined && rule.health !== 'unknown';
  return isUnknown || !isEvaluated ? 'unknown' : 'quiet';
}

function wordsOf(rule: AlertRule, alerts: readonly ActiveAlert[]): string {
  return [
    rule.displayName,
    rule.name,
    rule.productName,
    productById(rule.productId)?.name(),
    rule.region,
    rule.sourceName,
    rule.group,
    rule.namespace,
    rule.expr,
    ...labelTexts(rule.labels),
    ...alerts.flatMap(({ resourceName, resourceId, labels }) => [
      resourceName,
      resourceId,
      ...labelTexts(labels),
    ]),
  ]
    .filter((each) => each !== undefined)
    .join(' ')
    .toLowerCase();
}

/** The rules with what the rulers and the Alertmanagers say of them, in the order of the list. */
export function listedRules(
  rules: readonly AlertRule[],
  { alerts, unknownRegions }: Watched,
): readonly ListedRule[] {
  const ofLogs = rules.flatMap(({ ruledAlerts = [] }) => ruledAlerts);
  const bySource = Map.groupBy(joinLater(alerts, ofLogs), ({ region, sourceId = '', ruleName }) =>
    alertsKey(region, sourceId, ruleName),
  );
  const rows = rules.map((rule): ListedRule => {
    const own = (bySource.get(alertsKey(rule.region, rule.sourceId, rule.name)) ?? []).filter(
      (alert) => isOf(alert, rule),
    );
    const state = stateOf(rule, own, unknownRegions.includes(rule.region));
    const sinceMs = own.find((alert) => alert.state === state)?.sinceMs;
    return { rule, state, sinceMs, alerts: own, words: wordsOf(rule, own) };
  });
  return rows.toSorted(compareRows);
}

/** Those that need a look first; quiet ones and those that are off stand together, by product. */
const RANK: Readonly<Record<ListedState, number>> = {
  firing: 0,
  pending: 1,
  broken: 2,
  unknown: 3,
  quiet: 3,
  off: 3,
};

const FAMILY_RANK = new Map<string, number>(families.map(({ id }, index) => [id, index]));
const LAST = families.length;

function compareRows(one: ListedRule, other: ListedRule): number {
  return (
    RANK[one.state] - RANK[other.state] ||
    (RANK[one.state] < 2 ? (other.sinceMs ?? 0) - (one.sinceMs ?? 0) : 0) ||
    familyRank(one) - familyRank(other) ||
    compare(
      one.rule.productName ?? one.rule.productId,
      other.rule.productName ?? other.rule.productId,
    ) ||
    compare(one.rule.displayName, other.rule.displayName) ||
    compare(one.rule.key, other.rule.key)
  );
}

function familyRank({ rule }: ListedRule): number {
  return FAMILY_RANK.get(rule.family ?? '') ?? LAST;
}

function compare(one = '', other = ''): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
