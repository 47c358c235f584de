import { expect, test } from 'vitest';
import type { AlertRule } from './alert-rule.ts';
import { bulkPlan, bulkScopes, unlistedRegions } from './bulk-plan.ts';

const rule = (key: string, region: string, status: AlertRule['status']): AlertRule => ({
  key,
  kind: 'default',
  ruleId: key,
  name: key,
  displayName: key,
  productName: 'Instance',
  productId: 'instance',
  resourceType: 'instance_server',
  region,
  sourceId: `source ${region}`,
  sourceName: 'Metrics',
  expr: '',
  forSeconds: 0,
  intervalSeconds: 60,
  labels: {},
  annotations: {},
  status,
});

const rules = [
  rule('a', 'fr-par', 'disabled'),
  rule('b', 'fr-par', 'enabled'),
  rule('c', 'nl-ams', 'disabled'),
  rule('d', 'nl-ams', 'enabling'),
  rule('e', 'pl-waw', 'disabled'),
];

const resource = (key: string) => ({ key, type: { name: 'instance_server' } });
const regions = [
  {
    region: 'fr-par',
    alertManager: 'on',
    contact: 'some',
    data: 'some',
    resources: [resource('1'), resource('2')],
  },
  { region: 'nl-ams', alertManager: 'on', contact: 'none', data: 'none', resources: [] },
  {
    region: 'pl-waw',
    alertManager: 'off',
    contact: 'none',
    data: 'some',
    resources: [resource('3')],
  },
] as const;
const counts = new Map([['source fr-par', 7]]);

test('switching on: what moves, where nothing can, who is not told, what runs after', () => {
  const plan = bulkPlan(rules, { isEnabled: true, regions, counts });
  expect(plan.moving.map(({ key }) => key)).toEqual(['a', 'c']);
  expect(plan).toMatchObject({
    already: 2,
    offRegions: ['pl-waw'],
    mutedRegions: ['nl-ams'],
    resources: 2,
  });
  expect(plan.sources.map(({ region, running }) => [region, running])).toEqual([
    ['fr-par', 8],
    ['nl-ams', undefined],
  ]);
});

test('a region none of whose default rules arrived is named; a custom one does not stand for them', () => {
  const own: AlertRule = { ...rule('own', 'pl-waw', 'enabled'), kind: 'custom' };
  const arrived = rules.filter(({ region }) => region !== 'pl-waw');
  expect(unlistedRegions([...arrived, own], regions)).toEqual(['pl-waw']);
  expect(unlistedRegions(rules, regions)).toEqual([]);
});

test('switching off: nobody needs to be told, and what is off stays', () => {
  const plan = bulkPlan(rules, { isEnabled: false, regions, counts });
  expect(plan.moving.map(({ key }) => key)).toEqual(['b', 'd']);
  expect(plan).toMatchObject({ already: 3, offRegions: [], mutedRegions: [] });
  expect(plan.sources[0]?.running).toBe(6);
});

test('resources are not counted where a region did not say what it has', () => {
  const unsure = regions.map((each) => ({ ...each, data: 'unknown' as const }));
  expect(bulkPlan(rules, { isEnabled: true, regions: unsure, counts }).resources).toBeUndefined();
});

test('scopes: those ticked first, then those shown, all, and each product', () => {
  const scopes = bulkScopes({ rules, shown: rules.slice(0, 2), ticked: new Set(['c', 'gone']) });
  expect(scopes.map(({ kind, rules: { length } }) => [kind, length])).toEqual([
    ['ticked', 1],
    ['shown', 2],
    ['all', 5],
    ['product', 5],
  ]);
  expect(bulkScopes({ rules, shown: rules, ticked: new Set() }).map(({ kind }) => kind)).toEqual([
    'all',
    'product',
  ]);
});
