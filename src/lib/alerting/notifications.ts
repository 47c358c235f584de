import type { Labels } from '#lib/series.ts';
import { type LabelMatcher, matchesLabels } from './label-matcher.ts';
import { labelKey } from './label-set.ts';
import { type Integration, type Route, routesFor } from './route.ts';

/** What an Alertmanager is told of one alert at a moment. Milliseconds since the epoch. */
export interface AlertPost {
  readonly atMs: number;
  /** `alertname` included. */
  readonly labels: Labels;
  readonly startsAtMs: number;
  /** When it was or will be over; undefined where it lasts until another post says so. */
  readonly endsAtMs: number | undefined;
}

/** What holds alerts back from one moment until before another. */
export interface Mute {
  readonly matchers: readonly LabelMatcher[];
  readonly startMs: number;
  readonly endMs: number;
}

export type NotificationReason = 'first' | 'joined' | 'resolved' | 'repeated';

/** One message to one integration of a receiver. */
export interface Notification {
  readonly atMs: number;
  readonly receiver: string;
  readonly integration: Integration;
  readonly groupLabels: Labels;
  readonly reason: NotificationReason;
  readonly firing: readonly Labels[];
  /** Empty where the integration does not say what is over. */
  readonly resolved: readonly Labels[];
}

export interface NotificationWorld {
  readonly root: Route;
  readonly silences?: readonly Mute[] | undefined;
  readonly untilMs: number;
  /**
   * How long a group without alerts lives on, in its old rhythm. Alertmanager 0.25 looks for such groups
   * every 30 s; newer ones drop them at once.
   */
  readonly emptyGroupMs?: number | undefined;
}

interface GroupedAlert {
  readonly labels: Labels;
  readonly endsAtMs: number | undefined;
}

interface Group {
  readonly alerts: Map<string, GroupedAlert>;
  nextFlushMs: number;
  hasFlushed: boolean;
  emptySinceMs: number | undefined;
}

/** What was last said to one integration about one group. */
interface Said {
  readonly firing: ReadonlySet<string>;
  readonly resolved: ReadonlySet<string>;
  readonly atMs: number;
}

const SECOND = 1_000;

const isSubset = (part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean =>
  [...part].every((each) => whole.has(each));

interface Flushed {
  readonly firing: ReadonlyMap<string, Labels>;
  readonly resolved: ReadonlyMap<string, Labels>;
}

/**
 * Why an integration is to be told, if it is.
 * https://github.com/prometheus/alertmanager/blob/v0.25.0/notify/notify.go#L602
 */
function reasonFor(
  said: Said | undefined,
  { firing, resolved }: Flushed,
  sendsResolved: boolean,
  repeatedBeforeMs: number,
): NotificationReason | undefined {
  const firingKeys = new Set(firing.keys());
  if (!said) return firing.size > 0 ? 'first' : undefined;
  if (!isSubset(firingKeys, said.firing)) return said.firing.size === 0 ? 'first' : 'joined';
  if (firing.size === 0) return said.firing.size > 0 ? 'resolved' : undefined;
  if (sendsResolved && !isSubset(new Set(resolved.keys()), said.resolved)) return 'resolved';
  return said.atMs < repeatedBeforeMs ? 'repeated' : undefined;
}

/** One group of one route over its whole life, and its lives after that. */
class GroupRun {
  readonly sent: Notification[] = [];
  private readonly route: Route;
  private readonly groupLabels: Labels;
  private readonly world: NotificationWorld;
  private readonly said = new Map<Integration, Said>();
  private group: Group | undefined;

  constructor(route: Route, groupLabels: Labels, world: NotificationWorld) {
    this.route = route;
    this.groupLabels = groupLabels;
    this.world = world;
  }

  post({ atMs, labels, startsAtMs, endsAtMs }: AlertPost): void {
    this.runUntil(atMs);
    const waitMs = this.route.waitSeconds * SECOND;
    this.group ??= {
      alerts: new Map(),
      nextFlushMs: atMs + waitMs,
      hasFlushed: false,
      emptySinceMs: undefined,
    };
    const { group } = this;
    group.alerts.set(labelKey(labels), { labels, endsAtMs });
    group.emptySinceMs = undefined;
    // An alert that has waited elsewhere does not wait again.
    if (!group.hasFlushed && startsAtMs + waitMs < atMs) group.nextFlushMs = atMs;
  }

  /** Does what is due before a moment. */
  runUntil(timeMs: number): void {
    const { emptyGroupMs = 0 } = this.world;
    while (this.group) {
      const { nextFlushMs, emptySinceMs } = this.group;
      const goneMs = (emptySinceMs ?? Number.POSITIVE_INFINITY) + emptyGroupMs;
      if (goneMs <= Math.min(nextFlushMs, timeMs)) this.group = undefined;
      else if (nextFlushMs < timeMs) this.flush(this.group, nextFlushMs);
      else return;
    }
  }

  private flush(group: Group, atMs: number): void {
    group.hasFlushed = true;
    group.nextFlushMs = atMs + Math.max(this.route.intervalSeconds, 0.001) * SECOND;
    const firing = new Map<string, Labels>();
    const resolved = new Map<string, Labels>();
    for (const [key, { labels, endsAtMs }] of group.alerts) {
      const isOver = endsAtMs !== undefined && endsAtMs <= atMs;
      if (isOver) group.alerts.delete(key);
      if (!this.isMuted(labels, atMs)) (isOver ? resolved : firing).set(key, labels);
    }
    if (firing.size + resolved.size > 0) {
      for (const integration of this.route.receiver.integrations) {
        this.tell(integration, { firing, resolved }, atMs);
      }
    }
    if (group.alerts.size === 0) group.emptySinceMs ??= atMs;
  }

  private isMuted(labels: Labels, atMs: number): boolean {
    return (this.world.silences ?? []).some(
      ({ startMs, endMs, matchers }) =>
        startMs <= atMs && atMs < endMs && matchesLabels(matchers, labels),
    );
  }

  private tell(integration: Integration, flushed: Flushed, atMs: number): void {
    const { sendsResolved } = integration;
    const repeatedBeforeMs = atMs - this.route.repeatSeconds * SECOND;
    const reason = reasonFor(this.said.get(integration), flushed, sendsResolved, repeatedBeforeMs);
    if (reason === undefined) return;
    const firing = new Set(flushed.firing.keys());
    this.said.set(integration, { firing, resolved: new Set(flushed.resolved.keys()), atMs });
    // It is noted, but nobody hears of it.
    if (!sendsResolved && firing.size === 0) return;
    this.sent.push({
      atMs,
      receiver: this.route.receiver.name,
      integration,
      groupLabels: this.groupLabels,
      reason,
      firing: [...flushed.firing.values()],
      resolved: sendsResolved ? [...flushed.resolved.values()] : [],
    });
  }
}

function groupLabelsOf({ groupBy }: Route, labels: Labels): Labels {
  if (groupBy === 'all') return labels;
  return Object.fromEntries(Object.entries(labels).filter(([name]) => groupBy.includes(name)));
}

/**
 * What an Alertmanager would send, in the order of time: alerts are grouped by their routes, a group waits
 * before its first message and looks again at every interval, and says nothing that it has said unless it is
 * time to repeat. Inhibition and hours of quiet are left out: both only make it less.
 * https://github.com/prometheus/alertmanager/blob/v0.25.0/dispatch/dispatch.go#L400
 */
export function simulateNotifications(
  posts: readonly AlertPost[],
  world: NotificationWorld,
): Notification[] {
  const runs = new Map<string, GroupRun>();
  for (const post of [...posts].sort((a, b) => a.atMs - b.atMs)) {
    if (post.atMs >= world.untilMs) break;
    for (const route of routesFor(world.root, post.labels)) {
      const groupLabels = groupLabelsOf(route, post.labels);
      const key = `${route.id} ${labelKey(groupLabels)}`;
      const run = runs.get(key) ?? new GroupRun(route, groupLabels, world);
      runs.set(key, run);
      run.post(post);
    }
  }
  for (const run of runs.values()) run.runUntil(world.untilMs);
  return [...runs.values()].flatMap(({ sent }) => sent).sort((a, b) => a.atMs - b.atMs);
}
