import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  ConfigError,
  configure,
  dataSourceBase,
  hasControlPlane,
  ownServersIn,
  parseConfig,
} from './runtime-config.ts';

const good = {
  mode: 'live',
  api: '/gateway/api',
  dataSource: '/gateway/{type}/{region}/{id}',
  regions: ['fr-par'],
};

test('the file that is served is good, and what is left out has its default', () => {
  expect(parseConfig(readFileSync('public/config.json', 'utf8')).mode).toBe('demo');
  expect(parseConfig(JSON.stringify(good)).minimumIntervalSeconds).toBe(15);
});

test.each([
  ['mode', { mode: 'production' }],
  ['api', { api: 'https://api.example' }],
  ['api', { api: '//api.example' }],
  ['dataSource', { dataSource: '/gateway/{type}/{id}' }],
  ['regions', { regions: [] }],
  ['regions', { regions: undefined }],
  ['servers', { servers: [] }],
  ['servers[0].type', { servers: [{ type: 'grafana', region: 'home', id: 'a' }] }],
  ['servers[0].id', { servers: [{ type: 'metrics', region: 'home' }] }],
  ['regions[1]', { regions: ['fr-par', 7] }],
  ['organizationId', { organizationId: 7 }],
  ['signIn', { signIn: 'password' }],
  ['signOutUrl', { signOutUrl: 'https://elsewhere.example/out' }],
  ['gatewayHoldsTokens', { gatewayHoldsTokens: 'yes' }],
  ['accessKey', { accessKey: '11111111-1111-4111-8111-111111111111' }],
  ['minimumIntervalSeconds', { minimumIntervalSeconds: 0 }],
])('a wrong %s is named: %j', (field, wrong) => {
  const text = JSON.stringify({ ...good, ...wrong });
  expect(() => parseConfig(text)).toThrow(ConfigError);
  expect(() => parseConfig(text)).toThrow(`“${field}”`);
});

test.each(['', '{"mode":', '<!doctype html>', '[]', 'null'])('%j is no configuration', (text) => {
  expect(() => parseConfig(text)).toThrow(/config\.json/);
});

test('a data source’s base is filled in and encoded', () => {
  configure(parseConfig(JSON.stringify(good)));
  const source = { type: 'metrics', region: 'fr-par', id: 'a/../$&' };
  expect(dataSourceBase(source)).toBe('/gateway/metrics/fr-par/a%2F..%2F%24%26');
});

test('servers of one’s own bring their regions, and stand for a control plane', () => {
  const metrics = { type: 'metrics', region: 'home', id: 'a', name: 'Prometheus' };
  const alerts = { type: 'alertmanager', region: 'lab', id: 'a' };
  const config = parseConfig(JSON.stringify({ mode: 'live', servers: [metrics, alerts] }));
  expect(config.regions).toEqual(['home', 'lab']);
  configure(config);
  expect(hasControlPlane()).toBe(false);
  expect(ownServersIn(['home'])).toEqual([metrics]);
  configure(parseConfig(JSON.stringify(good)));
  expect(hasControlPlane()).toBe(true);
  expect(ownServersIn(['fr-par'])).toEqual([]);
});
