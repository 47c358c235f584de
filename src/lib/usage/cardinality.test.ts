import { describe, expect, test } from 'vitest';
import type { Series } from '#lib/series.ts';
import {
  breakdownExpression,
  cardinalityRows,
  MOST_ROWS,
  seriesWithoutExpression,
  usesMetric,
} from './cardinality.ts';

const counted = (value: string, count: number): Series => ({
  labels: { job: value },
  timestamps: Float64Array.of(0),
  values: Float64Array.of(count),
});

test('series without a label of that name are one group, whatever objects have by it', () => {
  const counts = [counted('a', 3)];
  for (const label of ['constructor', '__proto__', 'toString']) {
    expect(cardinalityRows(label, counts, counts)).toEqual([
      { value: '', seriesCount: 3, change: 0 },
    ]);
  }
});

describe('an expression', () => {
  test('counts by a label, now or before', () => {
    expect(breakdownExpression('job', ' offset 1d')).toBe(
      'topk(50, count by (job) ({job!=""} offset 1d))',
    );
    expect(seriesWithoutExpression('pod')).toBe('count(count without (pod) ({__name__!=""}))');
  });

  test.each(['a b', 'x) or vector(1', 'é', '', '1st'])('is not made of %j', (label) => {
    expect(breakdownExpression(label)).toBeUndefined();
    expect(seriesWithoutExpression(label)).toBeUndefined();
  });
});

describe('rows', () => {
  test('are in order, with what changed', () => {
    const rows = cardinalityRows(
      'job',
      [counted('b', 5), counted('a', 5), counted('new', 9)],
      [counted('a', 7), counted('b', 5), counted('gone', 3)],
    );
    expect(rows).toEqual([
      { value: 'new', seriesCount: 9, change: 9 },
      { value: 'a', seriesCount: 5, change: -2 },
      { value: 'b', seriesCount: 5, change: 0 },
    ]);
  });

  test('do not call new what the cap may have hidden', () => {
    const then = Array.from({ length: MOST_ROWS }, (_, index) => counted(String(index), 100));
    const [row] = cardinalityRows('job', [counted('new', 120)], then);
    expect(row?.change).toBeUndefined();
    expect(cardinalityRows('job', [counted('x', 1)], undefined)[0]?.change).toBeUndefined();
  });
});

test.each([
  ['rate(http_requests_total[5m]) > 3', 'http_requests_total', true],
  ['job:http_requests_total:rate5m', 'http_requests_total', false],
  ['my_http_requests_total', 'http_requests_total', false],
  ['{__name__="http_requests_total"}', 'http_requests_total', true],
  ['up', 'http.requests', false],
])('%s uses %s: %s', (expr, metric, uses) => {
  expect(usesMetric(expr, metric)).toBe(uses);
});
