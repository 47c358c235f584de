import type { ResolvedRange } from '#lib/time-range.ts';
import { alertPosts, perWeek } from './alert-posts.ts';
import {
  type Notification,
  type NotificationReason,
  simulateNotifications,
} from './notifications.ts';
import type { Episode } from './rule-state.ts';
import { defaultRoute, type Integration, type Route } from './route.ts';

/** How alerts are grouped, and how that is known. */
export interface Grouping {
  /** Every receiver has one integration: what is counted are messages to each contact. */
  readonly root: Route;
  /** `assumed` where there is no Alertmanager to ask, or it did not say. */
  readonly source: 'alertmanager' | 'assumed';
}

const CONTACT: Integration = { kind: 'email', sendsResolved: true };

/** The route as if each receiver were one contact, nobody included: what a contact would be told. */
function withOneContact(route: Route): Route {
  const { receiver, routes } = route;
  const { integrations, name } = receiver;
  const sendsResolved =
    integrations.length === 0 || integrations.some((each) => each.sendsResolved);
  return {
    ...route,
    receiver: { name, integrations: [{ ...CONTACT, sendsResolved }] },
    routes: routes.map(withOneContact),
  };
}

/** The grouping of an Alertmanager, or its defaults where its routes are not known. */
export function groupingOf(root: Route | undefined): Grouping {
  if (!root) return { root: defaultRoute([CONTACT]), source: 'assumed' };
  return { root: withOneContact(root), source: 'alertmanager' };
}

export interface BackTestMessages {
  /** In the order of time, within the window. */
  readonly messages: readonly Notification[];
  readonly byReason: Readonly<Record<NotificationReason, number>>;
  /** At the pace of what was covered; undefined where nothing was. */
  readonly perWeek: number | undefined;
}

interface Tested {
  readonly name: string;
  readonly episodes: readonly Episode[];
  readonly intervalSeconds: number;
  readonly window: ResolvedRange;
  readonly coveredSeconds: number;
}

/** What each contact would have been told of a rule, had it been the only one. */
export function messagesOf(tested: Tested, { root }: Grouping): BackTestMessages {
  const { name, episodes, intervalSeconds, window, coveredSeconds } = tested;
  const posts = alertPosts(episodes, { alertname: name, intervalSeconds });
  const messages = simulateNotifications(posts, { root, untilMs: window.endMs }).filter(
    ({ atMs }) => atMs >= window.startMs,
  );
  const count = (reason: NotificationReason) =>
    messages.filter((each) => each.reason === reason).length;
  return {
    messages,
    byReason: {
      first: count('first'),
      joined: count('joined'),
      resolved: count('resolved'),
      repeated: count('repeated'),
    },
    perWeek: perWeek(messages, coveredSeconds),
  };
}
