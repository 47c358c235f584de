import { prometheusRulesContract } from '#api/contract/prometheus-rules.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import { EVALUATION_MS } from '../alert-evaluation.ts';
import { type Backend, sourceOfType } from '../backend.ts';
import { defineHandlers } from '../define-handlers.ts';
import { pageNotFound, prometheusError } from '../errors.ts';
import { createGate } from '../gate.ts';
import type { DataSourceRow } from '../rows.ts';
import type { RuleGroup } from '../rule-group.ts';
import {
  groupsOf,
  type RuleState,
  type RunningAlert,
  runningAlerts,
  stateOfRule,
} from '../rules.ts';

type Group = WireResponseOf<
  typeof prometheusRulesContract.runningGroupList
>['data']['groups'][number];
type Rule = Group['rules'][number];
type Alert = WireResponseOf<
  typeof prometheusRulesContract.activeAlertList
>['data']['alerts'][number];

/** The simulated ruler takes no time; a fixed figure keeps the bytes fixed. */
const EVALUATION_SECONDS = 0.000_412;

const moment = (timeMs: number): string => new Date(timeMs).toISOString();

function shownAlert({ labels, annotations, state, activeAtMs, value }: RunningAlert): Alert {
  return {
    labels: { ...labels },
    annotations: { ...annotations },
    state,
    activeAt: moment(activeAtMs),
    value,
  };
}

function worst(alerts: readonly RunningAlert[]): 'inactive' | 'pending' | 'firing' {
  if (alerts.some((alert) => alert.state === 'firing')) return 'firing';
  return alerts.length > 0 ? 'pending' : 'inactive';
}

function shownRule({ rule, alerts, evaluatedMs, lastError }: RuleState): Rule {
  const common = {
    name: rule.name,
    query: rule.expr,
    labels: { ...rule.labels },
    health: lastError === undefined ? 'ok' : 'err',
    ...(lastError !== undefined && { lastError }),
    evaluationTime: EVALUATION_SECONDS,
    lastEvaluation: moment(evaluatedMs),
    type: rule.type,
  };
  if (rule.type === 'recording') return common;
  return {
    state: worst(alerts),
    ...common,
    duration: rule.forMs / 1_000,
    keepFiringFor: 0,
    annotations: { ...rule.annotations },
    alerts: alerts.map(shownAlert),
  };
}

async function shownGroup(
  backend: Backend,
  source: DataSourceRow,
  group: RuleGroup,
): Promise<Group> {
  const states = await Promise.all(
    group.rules.map((rule) => stateOfRule(backend, source, group, rule)),
  );
  return {
    name: group.name,
    file: group.namespace,
    rules: states.map(shownRule),
    interval: EVALUATION_MS / 1_000,
    limit: 0,
    evaluationTime: EVALUATION_SECONDS * states.length,
    lastEvaluation: moment(Math.max(...states.map((state) => state.evaluatedMs))),
  };
}

export function prometheusRulesHandlers(backend: Backend) {
  const ruledSource = (base: Readonly<Record<string, string>>) =>
    sourceOfType('metrics', backend, base) ?? sourceOfType('logs', backend, base);
  return defineHandlers(
    prometheusRulesContract,
    {
      runningGroupList: async ({ base, query }) => {
        const source = ruledSource(base);
        if (!source) return pageNotFound();
        if (query.type !== undefined && !['alert', 'record'].includes(query.type)) {
          return prometheusError(
            'bad_data',
            `invalid parameter "type": not supported value "${query.type}"`,
          );
        }
        const wanted = { alert: 'alerting', record: 'recording' }[query.type ?? ''];
        const groups = groupsOf(backend, source)
          .map((group) => ({
            ...group,
            rules: group.rules.filter((rule) => wanted === undefined || rule.type === wanted),
          }))
          .filter((group) => group.rules.length > 0);
        return {
          status: 'success' as const,
          data: {
            groups: await Promise.all(groups.map((group) => shownGroup(backend, source, group))),
          },
        };
      },

      activeAlertList: async ({ base }) => {
        const source = ruledSource(base);
        if (!source) return pageNotFound();
        const alerts = await runningAlerts(backend, source);
        return { status: 'success' as const, data: { alerts: alerts.map(shownAlert) } };
      },
    },
    {
      base: '/gateway/{type}/{region}/{id}',
      gate: createGate(backend),
      refuse: () => prometheusError('bad_data', 'invalid parameter'),
    },
  );
}
