import { expect, test } from 'vitest';
import {
  countAlerts,
  type HandledAlert,
  isAboutResource,
  joinAlerts,
  joinLater,
  resourceTypeOfQuery,
  type RuledAlert,
  worstByProduct,
  worstByRegion,
  worstState,
} from './active-alert.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 18, 10);

function ruled(over: Partial<RuledAlert> = {}): RuledAlert {
  return {
    region: 'fr-par',
    sourceId: 's-1',
    ruleName: 'InstanceHighCPUUsage',
    query: 'rate(instance_server_cpu_seconds_total[1m]) / instance_server_vcpu_count > 0.9',
    waitsSeconds: 600,
    state: 'firing',
    activeAtMs: START,
    value: '9.65e-01',
    labels: {
      alertname: 'InstanceHighCPUUsage',
      resource_id: 'r-1',
      resource_name: 'web-1',
      resource_type: 'instance_server',
    },
    annotations: { display_name: 'High CPU usage' },
    ...over,
  };
}

function handled(over: Partial<HandledAlert> = {}): HandledAlert {
  const { labels, annotations } = ruled();
  return {
    region: 'fr-par',
    labels,
    annotations,
    startsAtMs: START + 10 * MINUTE,
    silencedBy: [],
    inhibitedBy: [],
    receivers: ['default'],
    ...over,
  };
}

test('a ruler that is asked later takes what the Alertmanager alone told of, and adds what waits', () => {
  const known = joinAlerts([ruled()], [handled(), handled({ labels: { alertname: 'Errors' } })]);
  const fires = { sourceId: 'logs', ruleName: 'Errors', labels: { alertname: 'Errors' } };
  const waits = { ...fires, ruleName: 'Slow', labels: {}, state: 'pending' as const };
  const found = joinLater(known, [ruled(fires), ruled(waits)]);
  const told = found.map(({ ruleName, sourceId, receivers }) => [ruleName, sourceId, receivers]);
  expect(told).toHaveLength(3);
  expect(told).toContainEqual(['InstanceHighCPUUsage', 's-1', ['default']]);
  expect(told).toContainEqual(['Errors', 'logs', ['default']]);
  expect(told).toContainEqual(['Slow', 'logs', []]);
});

test('a firing alert is known by its ruler and handled by its Alertmanager', () => {
  const alerts = joinAlerts([ruled()], [handled({ silencedBy: ['q-1'] })]);
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({
    displayName: 'High CPU usage',
    productId: 'instance',
    resourceType: 'instance_server',
    resourceId: 'r-1',
    resourceName: 'web-1',
    sinceMs: START + 10 * MINUTE,
    activeAtMs: START,
    value: 0.965,
    isSilenced: true,
    silenceIds: ['q-1'],
    receivers: ['default'],
  });
});

test.each([
  ['pending since its expression holds', ruled({ state: 'pending' }), [], START],
  ['firing since its wait was over, with no Alertmanager', ruled(), [], START + 10 * MINUTE],
  [
    'firing since the Alertmanager says',
    ruled(),
    [handled({ startsAtMs: START + 11 })],
    START + 11,
  ],
  ['at no known moment', ruled({ activeAtMs: undefined }), [], undefined],
])('%s', (_, alert, others, sinceMs) => {
  expect(joinAlerts([alert], others)[0]?.sinceMs).toBe(sinceMs);
});

test('labels that a ruler adds when it sends do not make a second alert', () => {
  const external = handled({ labels: { ...handled().labels, cluster: 'eu' } });
  expect(joinAlerts([ruled()], [external])).toHaveLength(1);
});

test('another resource, another region: another alert', () => {
  const elsewhere = handled({ region: 'nl-ams', inhibitedBy: ['x'] });
  const other = handled({ labels: { ...handled().labels, resource_id: 'r-2' } });
  const alerts = joinAlerts([ruled()], [elsewhere, other]);
  const seen = alerts.map((alert) => `${alert.region} ${alert.resourceId} ${alert.sourceId}`);
  expect(new Set(seen)).toEqual(
    new Set(['fr-par r-1 s-1', 'fr-par r-2 undefined', 'nl-ams r-1 undefined']),
  );
  expect(new Set(alerts.map(({ key }) => key)).size).toBe(3);
});

test('firing before pending, unsilenced before silenced, newest first', () => {
  const named = (ruleName: string, over: Partial<RuledAlert>) =>
    ruled({ ruleName, labels: { alertname: ruleName }, ...over });
  const alerts = joinAlerts(
    [
      named('pending', { state: 'pending', activeAtMs: START + 99 * MINUTE }),
      named('old', {}),
      named('held', { activeAtMs: START + 5 * MINUTE }),
      named('new', { activeAtMs: START + MINUTE }),
    ],
    [handled({ labels: { alertname: 'held' }, silencedBy: ['q'] })],
  );
  expect(alerts.map(({ ruleName }) => ruleName)).toEqual(['new', 'old', 'held', 'pending']);
  expect(countAlerts(alerts)).toEqual({ firing: 3, pending: 1, silenced: 1 });
  expect(worstState(alerts)).toBe('firing');
  expect(worstState(alerts.slice(-1))).toBe('pending');
  expect(worstState([])).toBeUndefined();
});

test.each([
  [
    'rate(instance_server_cpu_seconds_total[1m]) / instance_server_vcpu_count > 0.9',
    'instance_server',
  ],
  ['sum(rdb_instance_postgresql_pg_stat_database_numbackends) > 1', 'rdb_instance_postgresql'],
  ['load_balancer_lb_backend_status{state="DOWN"} > 0', 'load_balancer'],
  ['rate(http_requests_total[5m]) > 1', undefined],
  ['my_instance_server_cpu > 1', undefined],
])('%s is about %s', (query, type) => {
  expect(resourceTypeOfQuery(query)).toBe(type);
});

test('the worst state by product and by region', () => {
  const alerts = joinAlerts(
    [
      ruled({ state: 'pending' }),
      ruled({ labels: { ...ruled().labels, resource_id: 'r-2' } }),
      ruled({ region: 'nl-ams', state: 'pending', query: 'up == 0', labels: {} }),
    ],
    [],
  );
  expect([...worstByProduct(alerts)]).toEqual([['instance', 'firing']]);
  expect(Object.fromEntries(worstByRegion(alerts))).toEqual({
    'fr-par': 'firing',
    'nl-ams': 'pending',
  });
});

const resource = {
  region: 'fr-par',
  resourceType: 'instance_server',
  resourceId: 'r-1',
  resourceName: 'web-1',
};

test.each([
  ['the id', {}, {}, true],
  ['another id under the same name', {}, { resourceId: 'r-2' }, false],
  ['another region', {}, { region: 'nl-ams' }, false],
  ['a name, where the rule keeps no id', { resource_name: 'web-1' }, {}, true],
  ['a name of another type', { resource_name: 'web-1' }, { resourceType: 'load_balancer' }, false],
  ['no resource at all', { team: 'a' }, {}, false],
])('an alert and a resource meet by %s', (_, labels, over, expected) => {
  const [alert] = joinAlerts([ruled(Object.keys(labels).length > 0 ? { labels } : {})], []);
  expect(alert && isAboutResource(alert, { ...resource, ...over })).toBe(expected);
});
