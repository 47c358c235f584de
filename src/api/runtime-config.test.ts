import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigError, configure, dataSourceBase, parseConfig } from './runtime-config.ts';

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
  ['regions[1]', { regions: ['fr-par', 7] }],
  ['organizationId', { organizationId: 7 }],
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
