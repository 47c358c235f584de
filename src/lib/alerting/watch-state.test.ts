import { expect, test } from 'vitest';
import { joinAlerts, type RuledAlert } from './active-alert.ts';
import { productState, resourceState, type Watch, worstWatchState } from './watch-state.ts';

const QUERY = 'rate(instance_server_cpu_seconds_total[1m]) > 0.9';

const alert = (resourceId: string, state: RuledAlert['state']): RuledAlert => ({
  region: 'fr-par',
  sourceId: 's',
  ruleName: 'InstanceHighCPUUsage',
  query: QUERY,
  waitsSeconds: 600,
  state,
  value: '1',
  labels: { resource_id: resourceId },
  annotations: {},
});

const rule = {
  region: 'fr-par',
  sourceId: 's',
  name: 'InstanceHighCPUUsage',
  query: QUERY,
  isBroken: false,
  resourceType: 'instance_server',
};

const watch: Watch = {
  alerts: joinAlerts([alert('hot', 'firing'), alert('warm', 'pending')], []),
  rules: [rule, { ...rule, region: 'nl-ams', isBroken: true }],
  unknownRegions: ['pl-waw'],
};

const instance = (resourceId: string, region = 'fr-par') => ({
  region,
  resourceType: 'instance_server',
  resourceId,
});

test.each([
  ['firing', instance('hot')],
  ['pending', instance('warm')],
  ['ok', instance('cool')],
  ['unwatched', instance('cool', 'nl-ams')],
  ['unwatched', { ...instance('cool'), resourceType: 'load_balancer' }],
  ['unknown', instance('cool', 'pl-waw')],
] as const)('%s: %o', (state, resource) => {
  expect(resourceState(resource, watch)).toBe(state);
});

test('a product is as its worst resource, and never better than what is known of it', () => {
  const quiet = { ...watch, alerts: [] };
  const all = [instance('a'), instance('b', 'nl-ams'), instance('c', 'pl-waw')];
  expect(productState('instance', all, watch)).toBe('firing');
  expect(productState('instance', all, quiet)).toBe('unknown');
  expect(productState('instance', all.slice(0, 2), quiet)).toBe('unwatched');
  expect(productState('instance', all.slice(0, 1), quiet)).toBe('ok');
  expect(productState('instance', [], quiet)).toBeUndefined();
  expect(worstWatchState(all.map((each) => resourceState(each, watch)))).toBe('unknown');
});
