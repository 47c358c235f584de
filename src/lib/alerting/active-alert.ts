import { productOfRule, productOfType, products } from '#lib/catalogue/all.ts';
import type { Labels } from '#lib/series.ts';

/** What a ruler says of one set of labels for which a rule's expression holds. */
export interface RuledAlert {
  readonly region: string;
  /** The data source whose ruler it is. */
  readonly sourceId: string;
  readonly ruleName: string;
  /** The rule's PromQL. */
  readonly query: string;
  /** The rule's `for`, in seconds. */
  readonly waitsSeconds: number;
  readonly state: 'firing' | 'pending';
  /** Since when the expression holds, in milliseconds; absent where the ruler does not say. */
  readonly activeAtMs?: number | undefined;
  /** As the ruler writes it: `9.65e-01`. */
  readonly value: string;
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** What an Alertmanager says of an alert that was sent to it. */
export interface HandledAlert {
  readonly region: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** Since when it fires, in milliseconds. */
  readonly startsAtMs: number;
  /** Ids of the silences that hold it back. */
  readonly silencedBy: readonly string[];
  /** Fingerprints of the alerts that make it needless. */
  readonly inhibitedBy: readonly string[];
  readonly receivers: readonly string[];
}

/** An alert that is pending or firing now: the ruler's word, joined with the Alertmanager's. */
export interface ActiveAlert {
  /** Unique: region, source and labels. */
  readonly key: string;
  readonly ruleName: string;
  /** The provider's title of a default alert. Data, not a message. */
  readonly displayName?: string | undefined;
  readonly region: string;
  /** Absent where only the Alertmanager knows it: a test, or the rule of a log source. */
  readonly sourceId?: string | undefined;
  readonly productId?: string | undefined;
  readonly resourceType?: string | undefined;
  /** Absent where the rule's expression aggregates it away. */
  readonly resourceId?: string | undefined;
  readonly resourceName?: string | undefined;
  readonly state: 'firing' | 'pending';
  /** Since when it is in this state, in milliseconds; absent where nobody says. */
  readonly sinceMs?: number | undefined;
  /** Since when the expression holds: earlier than `sinceMs` by the rule's `for`. */
  readonly activeAtMs?: number | undefined;
  /** The value of the expression at its last evaluation; absent where it is no number. */
  readonly value?: number | undefined;
  readonly query?: string | undefined;
  readonly waitsSeconds?: number | undefined;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly isSilenced: boolean;
  readonly silenceIds: readonly string[];
  readonly isInhibited: boolean;
  /** Who the Alertmanager hands it to; empty where none has it. */
  readonly receivers: readonly string[];
}

/** What names a resource, as far as an alert's labels may tell. */
export interface AlertedResource {
  readonly region: string;
  readonly resourceType?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly resourceName?: string | undefined;
}

function labelText(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const METRIC = /[a-zA-Z_:][a-zA-Z0-9_:]*/g;

/** Longest first: one type's name may begin another's. */
const TYPE_NAMES = products
  .flatMap(({ resourceTypes }) => resourceTypes.map(({ name }) => name))
  .toSorted((one, other) => other.length - one.length);

/**
 * The resource type whose metrics an expression reads. Metrics are named by their type, and most default
 * rules aggregate the label `resource_type` away.
 */
export function resourceTypeOfQuery(query: string): string | undefined {
  const words = query.match(METRIC) ?? [];
  return TYPE_NAMES.find((name) =>
    words.some(
      (word) => word === name || word.startsWith(`${name}_`) || word.startsWith(`${name}:`),
    ),
  );
}

/** The resource type a rule watches, by its expression or by the product its annotations name. */
export function resourceTypeOfRule(
  query: string | undefined,
  annotations: Labels,
): string | undefined {
  const read = query === undefined ? undefined : resourceTypeOfQuery(query);
  return read ?? productOfRule(annotations['product'])?.type.name;
}

function placeOf(labels: Labels, annotations: Labels, query: string | undefined) {
  const resourceType = labels['resource_type'] || resourceTypeOfRule(query, annotations);
  return {
    resourceType,
    productId: productOfType(resourceType)?.id,
    resourceId: labels['resource_id'] || undefined,
    resourceName: labels['resource_name'] || undefined,
  };
}

/** Since when an alert fires: the Alertmanager's word, or the end of the wait. */
function sinceMsOf(alert: RuledAlert, handled: HandledAlert | undefined): number | undefined {
  if (alert.state === 'pending' || alert.activeAtMs === undefined) return alert.activeAtMs;
  return handled?.startsAtMs ?? alert.activeAtMs + alert.waitsSeconds * 1_000;
}

function handling(handled: HandledAlert | undefined) {
  const silenceIds = handled?.silencedBy ?? [];
  return {
    isSilenced: silenceIds.length > 0,
    silenceIds,
    isInhibited: (handled?.inhibitedBy.length ?? 0) > 0,
    receivers: handled?.receivers ?? [],
  };
}

function fromRuler(alert: RuledAlert, handled: HandledAlert | undefined): ActiveAlert {
  const { region, sourceId, ruleName, query, waitsSeconds, state, labels, annotations } = alert;
  const value = Number(alert.value.replace('Inf', 'Infinity'));
  return {
    key: `${region} ${sourceId} ${labelText({ ...labels, alertname: ruleName })}`,
    ruleName,
    displayName: annotations['display_name'] || undefined,
    region,
    sourceId,
    ...placeOf(labels, annotations, query),
    state,
    sinceMs: sinceMsOf(alert, handled),
    activeAtMs: alert.activeAtMs,
    value: Number.isNaN(value) ? undefined : value,
    query,
    waitsSeconds,
    labels,
    annotations,
    ...handling(handled),
  };
}

function fromAlertmanager(handled: HandledAlert): ActiveAlert {
  const { region, labels, annotations, startsAtMs } = handled;
  return {
    key: `${region} alertmanager ${labelText(labels)}`,
    ruleName: labels['alertname'] ?? '',
    displayName: annotations['display_name'] || undefined,
    region,
    ...placeOf(labels, annotations, undefined),
    state: 'firing',
    sinceMs: startsAtMs,
    activeAtMs: startsAtMs,
    labels,
    annotations,
    ...handling(handled),
  };
}

/**
 * One alert for each set of labels. A ruler may add labels to what it sends (Prometheus' external
 * labels), so an Alertmanager's alert is the ruler's where it has all of its labels; what no ruler
 * answered for is taken from the Alertmanager alone.
 */
export function joinAlerts(
  ruled: readonly RuledAlert[],
  handled: readonly HandledAlert[],
): readonly ActiveAlert[] {
  const nameOf = (region: string, name: string | undefined) => `${region} ${name ?? ''}`;
  const byName = Map.groupBy(handled, ({ region, labels }) => nameOf(region, labels['alertname']));
  const taken = new Set<HandledAlert>();
  const joined = ruled.map((alert) => {
    const needed = Object.entries({ ...alert.labels, alertname: alert.ruleName });
    const partner = (byName.get(nameOf(alert.region, alert.ruleName)) ?? [])
      .filter((each) => needed.every(([name, value]) => each.labels[name] === value))
      .toSorted((a, b) => Object.keys(a.labels).length - Object.keys(b.labels).length)[0];
    if (partner) taken.add(partner);
    return fromRuler(alert, partner);
  });
  const alone = handled.filter((each) => !taken.has(each)).map(fromAlertmanager);
  return orderAlerts([...joined, ...alone]);
}

/**
 * The same once another ruler is asked: an alert that only the Alertmanager told of is now that ruler's, and those
 * that have yet to fire are added.
 */
export function joinLater(
  known: readonly ActiveAlert[],
  ruled: readonly RuledAlert[],
): readonly ActiveAlert[] {
  if (ruled.length === 0) return known;
  const alone = known
    .filter(({ sourceId }) => sourceId === undefined)
    .map(({ region, labels, annotations, sinceMs = 0, silenceIds, isInhibited, receivers }) => ({
      region,
      labels,
      annotations,
      startsAtMs: sinceMs,
      silencedBy: silenceIds,
      // By which alert is of no consequence to the join.
      inhibitedBy: isInhibited ? [''] : [],
      receivers,
    }));
  const others = known.filter(({ sourceId }) => sourceId !== undefined);
  return orderAlerts([...others, ...joinAlerts(ruled, alone)]);
}

/** Firing first, what is held back after what is not, then the newest first. */
function orderAlerts(alerts: readonly ActiveAlert[]): readonly ActiveAlert[] {
  const rank = ({ state, isSilenced, isInhibited }: ActiveAlert) =>
    (state === 'firing' ? 0 : 2) + (isSilenced || isInhibited ? 1 : 0);
  return alerts.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      (other.sinceMs ?? 0) - (one.sinceMs ?? 0) ||
      (one.key < other.key ? -1 : 1),
  );
}

/** The worst state among alerts; undefined where there is none. Silenced ones count: they are still true. */
export function worstState(
  alerts: readonly Pick<ActiveAlert, 'state'>[],
): ActiveAlert['state'] | undefined {
  if (alerts.some(({ state }) => state === 'firing')) return 'firing';
  return alerts.length > 0 ? 'pending' : undefined;
}

/** True where the alert is about that resource: by id, or by name where its rule keeps no id. */
export function isAboutResource(alert: ActiveAlert, resource: AlertedResource): boolean {
  if (alert.region !== resource.region) return false;
  const isSameType =
    alert.resourceType === undefined ||
    resource.resourceType === undefined ||
    alert.resourceType === resource.resourceType;
  if (!isSameType) return false;
  if (alert.resourceId !== undefined) return alert.resourceId === resource.resourceId;
  return alert.resourceName !== undefined && alert.resourceName === resource.resourceName;
}

/** The worst state by product; a product without alerts is not in it. */
export function worstByProduct(
  alerts: readonly ActiveAlert[],
): ReadonlyMap<string, ActiveAlert['state']> {
  return worstBy(alerts, ({ productId }) => productId);
}

/** The worst state by region; a region without alerts is not in it. */
export function worstByRegion(
  alerts: readonly ActiveAlert[],
): ReadonlyMap<string, ActiveAlert['state']> {
  return worstBy(alerts, ({ region }) => region);
}

function worstBy(
  alerts: readonly ActiveAlert[],
  keyOf: (alert: ActiveAlert) => string | undefined,
): ReadonlyMap<string, ActiveAlert['state']> {
  const worst = new Map<string, ActiveAlert['state']>();
  for (const alert of alerts) {
    const key = keyOf(alert);
    if (key === undefined) continue;
    if (worst.get(key) !== 'firing') worst.set(key, alert.state);
  }
  return worst;
}

export interface AlertCounts {
  /** Silenced ones included. */
  readonly firing: number;
  readonly pending: number;
  /** Of those that fire. */
  readonly silenced: number;
}

export function countAlerts(alerts: readonly ActiveAlert[]): AlertCounts {
  const firing = alerts.filter(({ state }) => state === 'firing');
  return {
    firing: firing.length,
    pending: alerts.length - firing.length,
    silenced: firing.filter(({ isSilenced }) => isSilenced).length,
  };
}
