import type { Labels } from '#lib/series.ts';
import { type LabelMatcher, matchesLabels } from './label-matcher.ts';

/** One way to reach somebody. */
export interface Integration {
  /** `email`, `webhook`, `slack`: the name of its section. */
  readonly kind: string;
  /** True where it also says that alerts are over. */
  readonly sendsResolved: boolean;
}

export interface Receiver {
  readonly name: string;
  readonly integrations: readonly Integration[];
}

/** Where an alert is handed to, and how it is grouped there. Inherited settings are filled in. */
export interface Route {
  /** Its place in the tree: `0`, `0.1`. */
  readonly id: string;
  readonly receiver: Receiver;
  /** Names of labels; all of them where it is `all`. */
  readonly groupBy: readonly string[] | 'all';
  readonly waitSeconds: number;
  readonly intervalSeconds: number;
  readonly repeatSeconds: number;
  readonly matchers: readonly LabelMatcher[];
  /** True where siblings after it may match too. */
  readonly continues: boolean;
  /** True where it is quiet or awake at certain hours only. */
  readonly hasHours: boolean;
  readonly routes: readonly Route[];
}

/** https://prometheus.io/docs/alerting/latest/configuration/#route */
export const ROUTE_DEFAULTS = {
  waitSeconds: 30,
  intervalSeconds: 300,
  repeatSeconds: 14_400,
  groupBy: [],
};

/** The route of an Alertmanager of which nothing is known but whom it notifies. */
export function defaultRoute(integrations: readonly Integration[]): Route {
  return {
    id: '0',
    receiver: { name: 'default', integrations },
    ...ROUTE_DEFAULTS,
    matchers: [],
    continues: false,
    hasHours: false,
    routes: [],
  };
}

/**
 * The routes an alert takes: the deepest that match, from left to right.
 * https://github.com/prometheus/alertmanager/blob/v0.25.0/dispatch/route.go#L143
 */
export function routesFor(root: Route, labels: Labels): readonly Route[] {
  if (!matchesLabels(root.matchers, labels)) return [];
  const found: Route[] = [];
  for (const child of root.routes) {
    const matches = routesFor(child, labels);
    found.push(...matches);
    if (matches.length > 0 && !child.continues) break;
  }
  return found.length > 0 ? found : [root];
}
