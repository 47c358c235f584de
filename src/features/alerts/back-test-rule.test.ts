import { expect, test } from 'vitest';
import type { Alert } from '#api/contract/cockpit-alerts.ts';
import { alertRules } from './alert-rule.ts';
import { isTestedUnasked } from './back-test-rule.ts';

const listed = (rule: string): Alert => ({
  region: 'fr-par',
  isPreconfigured: false,
  name: 'own',
  rule,
  duration: '5m',
  ruleStatus: 'enabled',
  annotations: {},
  dataSourceId: 's',
});

test.each([
  ['metrics', 'sum(rate(x[5m])) > 5.', true],
  ['logs', 'sum(rate({app="x"} |= "error" [5m])) > 5', false],
  // It reads as PromQL, and is none.
  ['logs', 'sum(rate({app="x"}[5m])) > 5', false],
])('a rule of %s, %s, is back-tested before anybody opens it: %s', (type, expr, expected) => {
  const source = { region: 'fr-par', id: 's', name: 'S', type, origin: 'custom' };
  const [rule] = alertRules({
    sources: [source],
    alerts: [],
    groups: new Map(),
    custom: new Map([['s', [listed(expr)]]]),
  });
  expect(rule && isTestedUnasked(rule)).toBe(expected);
});
