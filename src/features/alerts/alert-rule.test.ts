import { expect, test } from 'vitest';
import type { RunningGroup } from '#api/contract/prometheus-rules.ts';
import { joinAlerts } from '#lib/alerting/active-alert.ts';
import { listedRules } from './alert-order.ts';
import { alertRules, languageOf, rulerSourceOf } from './alert-rule.ts';

const labels = { alertname: 'Errors', service_name: 'checkout' };

const group: RunningGroup = {
  name: 'g',
  file: 'n',
  intervalSeconds: 60,
  rules: [
    {
      type: 'alerting',
      name: 'Errors',
      query: 'sum by (service_name) (rate({a="b"}[5m])) > 1',
      health: 'ok',
      state: 'pending',
      alerts: [
        { labels, annotations: {}, state: 'pending', activeAtMs: 1_000, value: '3e+00' },
        { labels: {}, annotations: {}, state: 'firing', activeAtMs: 1_000, value: '4e+00' },
      ],
    },
  ],
};

const rulesOf = (type: string) =>
  alertRules({
    sources: [{ region: 'fr-par', id: 's', name: 'S', type, origin: 'custom' }],
    alerts: [],
    groups: new Map([['s', [group]]]),
    custom: new Map(),
  });

test.each([
  ['logs', 'logql', 2],
  ['metrics', 'promql', 0],
])('a rule on %s is in %s, and says itself what it holds for', (type, language, count) => {
  const [rule] = rulesOf(type);
  expect(rule && languageOf(rule)).toBe(language);
  expect(rule && rulerSourceOf(rule)).toEqual({ type, region: 'fr-par', id: 's' });
  expect(rule).toMatchObject({ namespace: 'n', group: 'g' });
  expect(rule?.ruledAlerts ?? []).toHaveLength(count);
});

test('a rule on logs fires in the list by its own ruler’s word', () => {
  const alerts = joinAlerts([], []);
  expect(listedRules(rulesOf('logs'), { alerts, unknownRegions: [] })).toMatchObject([
    { state: 'firing', alerts: [{ value: 4 }, { value: 3, sourceId: 's' }] },
  ]);
});
