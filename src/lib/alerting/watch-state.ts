import {
  type ActiveAlert,
  type AlertedResource,
  isAboutResource,
  worstState,
} from './active-alert.ts';

/** An alerting rule that runs, and the type of resource its expression reads. */
export interface WatchingRule {
  readonly region: string;
  readonly sourceId: string;
  readonly name: string;
  readonly query: string;
  /** True where its last evaluation failed: it watches nothing. */
  readonly isBroken: boolean;
  readonly resourceType?: string | undefined;
}

/**
 * How a thing is, as far as its alerts tell. `unwatched` is not `ok`: no rule is on that would say
 * otherwise. `unknown`: the region did not answer, or has yet to.
 */
export type WatchState = 'firing' | 'pending' | 'unknown' | 'unwatched' | 'ok';

/** Worst first. */
const ORDER: readonly WatchState[] = ['firing', 'pending', 'unknown', 'unwatched', 'ok'];

/** What is known of a project's alerts: `useActiveAlerts` gives it. */
export interface Watch {
  readonly alerts: readonly ActiveAlert[];
  readonly rules: readonly WatchingRule[];
  readonly unknownRegions: readonly string[];
}

/** The worst of several states; undefined of none. */
export function worstWatchState(states: Iterable<WatchState>): WatchState | undefined {
  const found = new Set(states);
  return ORDER.find((state) => found.has(state));
}

/** How a resource is: by its alerts, and where it has none, by whether a rule watches its type there. */
export function resourceState(resource: AlertedResource, watch: Watch): WatchState {
  const worst = worstState(watch.alerts.filter((alert) => isAboutResource(alert, resource)));
  return worst ?? quietState(resource, watch);
}

function quietState({ region, resourceType }: AlertedResource, watch: Watch): WatchState {
  if (watch.unknownRegions.includes(region)) return 'unknown';
  const isWatched = watch.rules.some(
    (rule) => rule.region === region && rule.resourceType === resourceType && !rule.isBroken,
  );
  return isWatched ? 'ok' : 'unwatched';
}

/**
 * The worst state among a product's resources, and among the alerts on the product that name no
 * resource. Undefined where it has neither.
 */
export function productState(
  productId: string,
  resources: readonly AlertedResource[],
  watch: Watch,
): WatchState | undefined {
  const worst = worstState(watch.alerts.filter((alert) => alert.productId === productId));
  if (worst) return worst;
  const kinds = new Map(resources.map((each) => [`${each.region} ${each.resourceType}`, each]));
  return worstWatchState([...kinds.values()].map((each) => quietState(each, watch)));
}
