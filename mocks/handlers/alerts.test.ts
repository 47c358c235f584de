import { describe, expect, it } from 'vitest';
import { alertmanagerContract } from '#api/contract/alertmanager.ts';
import { cockpitAlertsContract } from '#api/contract/cockpit-alerts.ts';
import { prometheusContract } from '#api/contract/prometheus.ts';
import { prometheusRulesContract } from '#api/contract/prometheus-rules.ts';
import { asking } from '../ask.ts';
import { createBackend } from '../backend.ts';
import { createHandlers } from '../handlers.ts';
import { inlineEngine } from '../query-engine.ts';
import { hasRecordings, recordedAnswer, recordedSamples } from '../recordings.ts';
import { projects } from '../sentinels.ts';
import { alertManagerId } from '../world/alert-managers.ts';
import { CUSTOM_METRICS_ID } from '../world/company.ts';
import { DEFAULT_ALERTS } from '../world/default-alerts.ts';
import { createWorld } from '../world/world.ts';

const START = Date.UTC(2026, 10, 20, 14, 30);
const MINUTE = 60_000;
const world = createWorld(START);
const engine = inlineEngine(world);
const project_id = projects.production.id;

function console(region = 'fr-par') {
  let nowMs = START;
  const backend = createBackend({ world, engine, nowMs: () => nowMs });
  const ask = asking(createHandlers(backend));
  const api = `/gateway/api/cockpit/v1/regions/${region}`;
  const source = backend.database.dataSources.find(
    (row) =>
      row.project_id === project_id &&
      row.region === region &&
      row.type === 'metrics' &&
      row.origin === 'scaleway',
  );
  const metrics = `/gateway/metrics/${region}/${source?.id}/prometheus/api/v1`;
  const manager = `/gateway/alertmanager/${region}/${alertManagerId(project_id, region)}/alertmanager/api/v2`;
  return {
    ask,
    manager,
    metrics,
    moveTo: (timeMs: number) => {
      nowMs = timeMs;
    },
    alertsOf: async (query = '') => {
      const told = await ask(`${api}/alerts?project_id=${project_id}${query}`);
      return cockpitAlertsContract.alertList.parts.response.parse(told.body).alerts;
    },
    statusOf: async (name: string) => {
      const told = await ask(`${api}/alerts?project_id=${project_id}`);
      const { alerts } = cockpitAlertsContract.alertList.parts.response.parse(told.body);
      const { ruleStatus, state, dataSourceId } = alerts.find((alert) => alert.name === name) ?? {};
      return [ruleStatus, state, dataSourceId === source?.id];
    },
    switchRules: async (verb: 'enable' | 'disable', ruleIds?: readonly string[]) =>
      (
        await ask(`${api}/alert-manager/${verb}-alert-rules`, {
          json: { project_id, rule_ids: ruleIds },
        })
      ).body,
    active: async () => {
      const told = await ask(`${metrics}/alerts`);
      return prometheusRulesContract.activeAlertList.parts.response.parse(told.body).data.alerts;
    },
    rules: async () => {
      const told = await ask(`${metrics}/rules`);
      return prometheusRulesContract.runningGroupList.parts.response
        .parse(told.body)
        .data.groups.flatMap((group) => group.rules);
    },
    notified: async (query = '') =>
      alertmanagerContract.notifiedAlertList.parts.response.parse(
        (await ask(`${manager}/alerts${query}`)).body,
      ),
    setSilence: async (silence: unknown) => ask(`${manager}/silences`, { json: silence }),
  };
}

const CPU = 'InstanceHighCPUUsage';
const CPU_ID = DEFAULT_ALERTS.find((alert) => alert.name === CPU)?.ruleId ?? '';

describe.skipIf(!hasRecordings)('the default alerts', () => {
  it('are the recorded ones, rule by rule', () => {
    const listed = recordedSamples().find(
      (each) =>
        /\/alerts\?is_preconfigured=true/.test(each.url) &&
        each.status === 200 &&
        JSON.stringify(each.response_body).includes('InstanceHigh'),
    );
    const { alerts } = cockpitAlertsContract.alertList.parts.response.parse(listed?.response_body);
    const facts = alerts.map(({ name, rule, duration, preconfigured }) => ({
      name,
      rule,
      duration,
      ...preconfigured,
    }));
    const ours = DEFAULT_ALERTS.map((alert) => ({
      name: alert.name,
      rule: alert.expr,
      duration: alert.duration,
      ruleId: alert.ruleId,
      displayName: alert.title,
      displayDescription: alert.condition,
      productName: alert.product,
      productFamily: alert.family,
    }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    const known = facts.filter((fact) => ours.some((own) => own.name === fact.name));
    expect(known.length).toBeGreaterThan(20);
    expect(ours.filter((own) => known.some((fact) => fact.name === own.name)).sort(byName)).toEqual(
      known.sort(byName),
    );
  });
});

describe('a burning instance', () => {
  it('fires at the same minute in every list', async () => {
    const at = console();
    const [active] = (await at.active()).filter((alert) => alert.labels['alertname'] === CPU);
    const rule = (await at.rules()).find((each) => each.name === CPU);
    const [notified] = (await at.notified()).filter((alert) => alert.labels['alertname'] === CPU);
    expect(active?.labels['resource_name']).toBe('api-2');
    expect(active?.annotations['summary']).toBe('High CPU usage on api-2');
    expect(rule?.alerts).toEqual([active]);
    expect(notified?.startsAtMs).toBe((active?.activeAtMs ?? 0) + 10 * MINUTE);
    expect(await at.statusOf(CPU)).toEqual(['enabled', 'firing', true]);
  });

  it('is pending before its ten minutes are over, and inactive before it began', async () => {
    const at = console();
    const activeAtMs =
      (await at.active()).find((alert) => alert.labels['alertname'] === CPU)?.activeAtMs ?? 0;
    const states: unknown[] = [];
    for (const minutes of [-1, 0, 9, 10]) {
      at.moveTo(activeAtMs + minutes * MINUTE);
      states.push([(await at.statusOf(CPU))[1], (await at.notified()).length]);
    }
    expect(states).toEqual([
      ['inactive', 0],
      ['pending', 0],
      ['pending', 0],
      ['firing', 1],
    ]);
  });

  it('ends when its rule is disabled, and starts its wait again when it is enabled', async () => {
    const at = console();
    expect(await at.switchRules('disable', [CPU_ID])).toEqual({ disabled_rule_ids: [CPU_ID] });
    expect(await at.statusOf(CPU)).toEqual(['disabling', 'inactive', false]);
    expect(await at.active()).toHaveLength(1);
    at.moveTo(START + 5_000);
    expect(await at.statusOf(CPU)).toEqual(['disabled', 'unknown_state', false]);
    expect(await at.switchRules('enable', [CPU_ID])).toEqual({ enabled_rule_ids: [CPU_ID] });
    expect(await at.switchRules('enable', [CPU_ID])).toEqual({ enabled_rule_ids: [] });
    expect(await at.statusOf(CPU)).toEqual(['enabling', 'unknown_state', true]);
    at.moveTo(START + 3 * MINUTE);
    expect(await at.statusOf(CPU)).toEqual(['enabled', 'pending', true]);
    at.moveTo(START + 13 * MINUTE);
    expect(await at.statusOf(CPU)).toEqual(['enabled', 'firing', true]);
  });
});

describe('half of its wait ago', () => {
  it('a database began to run out of connections; the clock makes it fire', async () => {
    const at = console();
    const states: unknown[] = [];
    for (const minutes of [0, 4, 8]) {
      at.moveTo(START + minutes * MINUTE);
      states.push((await at.statusOf('PostgresqlTooManyConnections'))[1]);
    }
    expect(states).toEqual(['pending', 'pending', 'firing']);
  });
});

describe('rules of one’s own', () => {
  it('fired in the incident', async () => {
    const at = console();
    at.moveTo(START - 3 * 24 * 60 * MINUTE + 20 * MINUTE);
    const firing = (await at.notified()).filter(
      (alert) => alert.labels['alertname'] === 'ShopErrorsHigh',
    );
    expect(new Set(firing.map((alert) => alert.labels['service']))).toEqual(
      new Set(['checkout', 'payments']),
    );
    const critical = await at.notified(`?filter=${encodeURIComponent('severity="critical"')}`);
    expect(critical).toHaveLength(2);
  });
});

describe('what rules write', () => {
  const own = `/gateway/metrics/fr-par/${CUSTOM_METRICS_ID}/prometheus/api/v1`;
  const at = console();
  const value = async (path: string, expr: string, timeMs = START): Promise<unknown> => {
    const told = await at.ask(`${path}/query`, {
      form: { query: expr, time: String(timeMs / 1_000) },
    });
    const { data } = prometheusContract.instantQuery.parts.response.parse(told.body);
    return data.resultType === 'vector' ? data.result.map((each) => each.value?.[1]) : data.result;
  };

  it('can be asked for like any series', async () => {
    const recorded = await value(own, 'service:http_requests:rate5m{service="checkout"} offset 1m');
    expect(Number(recorded)).toBeGreaterThan(1);
    const names = await at.ask(`${own}/label/__name__/values?match[]={__name__=~"service:.*"}`);
    expect(names.body).toMatchObject({ data: ['service:http_requests:rate5m'] });
  });

  it('counts the alerts that fire, and those that wait', async () => {
    expect(await value(at.metrics, 'count by (alertstate) (ALERTS)')).toEqual(['1', '1']);
    expect(await value(at.metrics, 'ALERTS{alertstate="firing", resource_name="api-2"}')).toEqual([
      '1',
    ]);
    expect(await value(at.metrics, 'ALERTS', START - 60 * MINUTE)).toEqual([]);
  });

  it('ends with a marker, not with a lookback', async () => {
    const over = START - 3 * 24 * 60 * MINUTE + 56 * MINUTE;
    expect(
      await value(own, 'count(ALERTS{alertname="ShopErrorsHigh"})', over - 10 * MINUTE),
    ).toEqual(['2']);
    expect(await value(own, 'count(ALERTS{alertname="ShopErrorsHigh"})', over)).toEqual([]);
  });
});

describe('lists', () => {
  it('are filtered, complete, and in no order', async () => {
    const at = console();
    const orders = [await at.alertsOf(), await at.alertsOf()].map((list) =>
      list.map((alert) => alert.name),
    );
    expect(orders[0]).not.toEqual(orders[1]);
    expect(orders[0]?.toSorted()).toEqual(orders[1]?.toSorted());
    expect(orders[0]).toHaveLength(22);
    expect(await at.alertsOf('&rule_status=enabled')).toHaveLength(6);
    expect(await at.alertsOf('&state=firing')).toHaveLength(1);
    expect(await at.alertsOf('&is_preconfigured=false')).toHaveLength(0);
  });
});

describe.skipIf(!hasRecordings)('silences', () => {
  const matchers = [{ name: 'alertname', value: CPU, isRegex: false, isEqual: true }];
  const hour = (count: number): string => new Date(START + count * 60 * MINUTE).toISOString();
  const silence = {
    matchers,
    startsAt: hour(0),
    endsAt: hour(2),
    createdBy: 'on-call',
    comment: 'known',
  };
  const idOf = ({ body }: { readonly body: unknown }): string =>
    alertmanagerContract.silenceSet.parts.response.parse(body).silenceId;

  it('hold an alert back, until they are expired', async () => {
    const at = console();
    const id = idOf(await at.setSilence(silence));
    const [alert] = await at.notified();
    expect(alert?.status).toEqual({ state: 'suppressed', silencedBy: [id], inhibitedBy: [] });
    expect(await at.notified('?silenced=false')).toEqual([]);
    for (let times = 0; times < 2; times++) {
      expect((await at.ask(`${at.manager}/silence/${id}`, { method: 'DELETE' })).status).toBe(200);
    }
    expect((await at.notified())[0]?.status.state).toBe('active');
  });

  it('keep their id when only the end moves, and get another with other matchers', async () => {
    const at = console();
    const id = idOf(await at.setSilence(silence));
    expect(idOf(await at.setSilence({ ...silence, id, endsAt: hour(3) }))).toBe(id);
    const other = idOf(
      await at.setSilence({ ...silence, id, matchers: [{ ...matchers[0], value: 'Other' }] }),
    );
    expect(other).not.toBe(id);
    const list = alertmanagerContract.silenceList.parts.response.parse(
      (await at.ask(`${at.manager}/silences`)).body,
    );
    expect(list.map((each) => [each.id, each.state])).toEqual([
      [other, 'active'],
      [id, 'expired'],
    ]);
  });

  it.each(['am-err-silence-empty-matcher', 'am-err-silence-nocomment', 'am-err-silence-past'])(
    'are refused as recorded: %s',
    async (name) => {
      const { request, status, body } = recordedAnswer(name);
      const sent: unknown = JSON.parse(request.args.at(-1) ?? '');
      const later = name.endsWith('past') ? {} : { startsAt: hour(0), endsAt: hour(1) };
      const told = await console().setSilence(Object.assign({}, sent, later));
      expect([told.status, told.body] as unknown).toEqual([status, body] as unknown);
    },
  );

  it('are asked for by an id that is one', async () => {
    const { status, body } = recordedAnswer('am-err-silence-badid2');
    const at = console();
    const told = await at.ask(`${at.manager}/silence/nope`);
    expect([told.status, told.body] as unknown).toEqual([status, body] as unknown);
    const unknown = await at.ask(`${at.manager}/silence/00000000-0000-4000-8000-000000000000`);
    expect([unknown.status, unknown.text]).toEqual([404, '']);
  });
});

describe('the Alertmanager', () => {
  it('groups, names its receiver and shows its configuration', async () => {
    const at = console();
    const groups = alertmanagerContract.alertGroupList.parts.response.parse(
      (await at.ask(`${at.manager}/alerts/groups`)).body,
    );
    expect(groups.map((group) => [group.labels, group.alerts.length])).toEqual([
      [{ alertname: CPU, region: 'fr-par' }, 1],
    ]);
    expect((await at.ask(`${at.manager}/receivers`)).body).toEqual([{ name: 'default' }]);
    expect((await at.ask(`${at.manager}/status`)).text).toContain('group_wait: 30s');
  });

  it('is there only where it is enabled', async () => {
    expect((await console('pl-waw').ask(`${console('pl-waw').manager}/alerts`)).status).toBe(404);
  });
});
