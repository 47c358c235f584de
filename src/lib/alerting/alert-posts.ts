import type { Labels } from '#lib/series.ts';
import { labelKey } from './label-set.ts';
import type { AlertPost, Notification } from './notifications.ts';
import type { Episode } from './rule-state.ts';

/** How long a rule manager repeats that an alert is over. */
const RESOLVED_FOR_SECONDS = 15 * 60;
/** Prometheus' `--rules.alert.resend-delay`. */
const RESEND_SECONDS = 60;
const SECOND = 1_000;
const WEEK_SECONDS = 7 * 86_400;

export interface Sender {
  /** The rule's name. */
  readonly alertname: string;
  readonly intervalSeconds: number;
  readonly resendSeconds?: number | undefined;
}

/**
 * What a rule manager tells the Alertmanager: each alert as it begins to fire, as it is over, and for a
 * quarter of an hour again and again that it is over, unless it has come back.
 * https://github.com/prometheus/prometheus/blob/v2.42.0/rules/alerting.go#L99
 */
export function alertPosts(episodes: readonly Episode[], sender: Sender): AlertPost[] {
  const { alertname, intervalSeconds, resendSeconds = RESEND_SECONDS } = sender;
  const everyMs = (Math.floor(resendSeconds / intervalSeconds) + 1) * intervalSeconds * SECOND;
  const byAlert = Map.groupBy(episodes, ({ labels }) => labelKey(labels));
  return [...byAlert.values()].flatMap((members) =>
    members.flatMap(({ labels: own, firingFromMs, endMs }, index): AlertPost[] => {
      if (firingFromMs === undefined) return [];
      const labels: Labels = { ...own, alertname };
      const posts: AlertPost[] = [
        { atMs: firingFromMs, labels, startsAtMs: firingFromMs, endsAtMs: undefined },
      ];
      if (endMs === undefined) return posts;
      const backMs = members[index + 1]?.activeFromMs ?? Number.POSITIVE_INFINITY;
      const lastMs = endMs + RESOLVED_FOR_SECONDS * SECOND;
      for (let atMs = endMs; atMs <= lastMs && atMs < backMs; atMs += everyMs) {
        posts.push({ atMs, labels, startsAtMs: firingFromMs, endsAtMs: endMs });
      }
      return posts;
    }),
  );
}

/** How many messages a week at the pace of the time that was looked at; undefined where it was none. */
export function perWeek(notifications: readonly Notification[], coveredSeconds: number) {
  if (coveredSeconds <= 0) return undefined;
  return (notifications.length * WEEK_SECONDS) / coveredSeconds;
}
