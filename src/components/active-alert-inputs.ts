import type { NotifiedAlert } from '#api/contract/alertmanager.ts';
import type { RunningGroup } from '#api/contract/prometheus-rules.ts';
import {
  type HandledAlert,
  resourceTypeOfRule,
  type RuledAlert,
} from '#lib/alerting/active-alert.ts';
import type { WatchingRule } from '#lib/alerting/watch-state.ts';

/** The alerts of a ruler's groups, as the join takes them. */
export function ruledAlerts(
  groups: readonly RunningGroup[],
  source: { readonly region: string; readonly id: string },
): RuledAlert[] {
  return groups
    .flatMap(({ rules }) => rules)
    .flatMap(({ name, query, waitsSeconds = 0, alerts = [] }) =>
      alerts.flatMap(({ state, activeAtMs, value, labels, annotations }): RuledAlert[] => {
        if (state !== 'firing' && state !== 'pending') return [];
        const { region, id: sourceId } = source;
        const rule = { ruleName: name, query, waitsSeconds };
        return [{ region, sourceId, ...rule, state, activeAtMs, value, labels, annotations }];
      }),
    );
}

/** The alerts of an Alertmanager, as the join takes them. */
export function handledAlerts(alerts: readonly NotifiedAlert[], region: string): HandledAlert[] {
  return alerts.map(({ labels, annotations, startsAtMs, status, receivers }) => ({
    region,
    labels,
    annotations,
    startsAtMs,
    silencedBy: status.silencedBy,
    inhibitedBy: status.inhibitedBy,
    receivers: receivers.map(({ name }) => name),
  }));
}

/** The rules that run, and what each watches. */
export function watchingRules(
  groups: readonly RunningGroup[],
  source: { readonly region: string; readonly id: string },
): WatchingRule[] {
  return groups
    .flatMap(({ rules }) => rules)
    .map(({ name, query, health, annotations = {} }) => ({
      region: source.region,
      sourceId: source.id,
      name,
      query,
      isBroken: health === 'err',
      resourceType: resourceTypeOfRule(query, annotations),
    }));
}
