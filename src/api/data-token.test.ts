import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLeftover } from './data-token-sweep.ts';
import { purposeOf, tokenName } from './data-token.ts';
import { placeOf } from './data-place.ts';
import { configure } from './runtime-config.ts';

const NOW = Date.parse('2026-11-20T14:30:05Z');
const DAY_MS = 86_400_000;

test('a token’s name says whose it is and when it was made', () => {
  expect(tokenName(NOW, new Uint8Array([0, 10, 35, 36, 71, 255]))).toBe(
    'vigie-20261120T143005Z-0az0z3',
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.uint8Array({ minLength: 6, maxLength: 6 }),
      (timeMs, random) => {
        const name = tokenName(timeMs, random);
        expect(name).toMatch(/^[A-Za-z0-9-_]{3,50}$/);
        expect(isLeftover({ name, createdAtMs: NOW - DAY_MS - 1 }, NOW)).toBe(true);
      },
    ),
  );
});

test.each([
  ['vigie-20261118T101500Z-a1b2c3', NOW - DAY_MS - 1, true],
  ['vigie-20261118T101500Z-a1b2c3', NOW - DAY_MS, false],
  ['vigie-20261118T101500Z-a1b2c3', undefined, false],
  ['vigie-20261118T101500Z-a1b2c3', NOW + DAY_MS, false],
  ['vigie-dashboards', 0, false],
  ['vigie', 0, false],
  ['my-vigie-20261118T101500Z-a1b2c3', 0, false],
  ['vigie-20261118T101500Z-a1b2c3-prod', 0, false],
  ['VIGIE-20261118T101500Z-a1b2c3', 0, false],
])('%s made at %s is a leftover: %s', (name, createdAtMs, expected) => {
  expect(isLeftover({ name, createdAtMs }, NOW)).toBe(expected);
});

test.each([
  ['/gateway/metrics/fr-par/id', '/prometheus/api/v1/query_range', 'data'],
  ['/gateway/metrics/fr-par/id', '/prometheus/api/v1/rules', 'metrics-rules'],
  ['/gateway/metrics/fr-par/id', '/prometheus/api/v1/alerts', 'metrics-rules'],
  ['/gateway/metrics/fr-par/id', '/prometheus/config/v1/rules/{namespace}', 'metrics-rules'],
  ['/gateway/logs/fr-par/id', '/loki/api/v1/query_range', 'data'],
  ['/gateway/logs/fr-par/id', '/loki/api/v1/rules', 'logs-rules'],
  ['/gateway/traces/fr-par/id', '/api/search', 'data'],
  ['/gateway/alertmanager/fr-par/id', '/alertmanager/api/v2/alerts', 'alert-manager'],
  ['/gateway/api', '/cockpit/v1/grafana', undefined],
  ['/gateway/metrics/fr-par/id/more', '/prometheus/api/v1/query', undefined],
])('what %s is asked for at %s: %s', (base, path, expected) => {
  configure({
    mode: 'live',
    api: '/gateway/api',
    dataSource: '/gateway/{type}/{region}/{id}',
    regions: ['fr-par'],
    minimumIntervalSeconds: 15,
  });
  const place = placeOf(base);
  expect(place && purposeOf(place, path)).toBe(expected);
});
