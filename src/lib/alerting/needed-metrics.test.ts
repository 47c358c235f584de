import { expect, test } from 'vitest';
import { isMet, metricsIn } from './metric-need.ts';
import { neededMetrics } from './needed-metrics.ts';

test.each([
  ['rate(a[1m]) / b > 0.9', ['a', 'b']],
  ['{__name__="a:b", x="{c}"} or sum by (d) (a:b)', ['a:b']],
  ['vector(1) > time()', []],
  ['rate({"http.requests", code!="200"}[5m]) > 0', ['http.requests']],
  ['absent(a) or b unless c', ['b']],
])('%s needs %j', (expr, expected) => {
  expect(metricsIn(neededMetrics(expr))).toEqual(expected);
});

test.each([
  ['a > 1', 'a', true],
  ['a > 1', 'b', false],
  ['a / b > 1', 'a', false],
  ['a / b > 1', 'ab', true],
  ['a > 1 or b > 1', 'b', true],
  ['(a > 1 or b > 1) and c > 1', 'b', false],
  ['a unless b', 'a', true],
  ['a unless b', 'b', false],
  ['absent(a)', '', true],
  ['sum by (x) (rate(a{b="c"}[5m])) > 0', 'a', true],
  ['max_over_time(a[5m:1m]) > 0', '', false],
  ['vector(1)', '', true],
] as const)('%s with data of %j: %s', (expr, there, expected) => {
  expect(isMet(neededMetrics(expr), (metric) => there.includes(metric))).toBe(expected);
});
