import { expect, test } from 'vitest';
import { perResource, topOf } from './comparison.ts';

const owned = 'by (resource_id, resource_name';

test.each([
  ['sum by (state) (x{$resource})', `sum ${owned}, state) (x{$resource})`],
  ['sum by (resource_id, resource_name) (x)', `sum ${owned}) (x)`],
  ['max(x) / sum by (le)(rate(y[5m]))', `max ${owned}) (x) / sum ${owned}, le) (rate(y[5m]))`],
  ['max_over_time(sum_x[5m])', 'max_over_time(sum_x[5m])'],
  [
    'label_replace(sum(x{a="sum (1)"}), "part", "max (0)", "", "")',
    `label_replace(sum ${owned}) (x{a="sum (1)"}), "part", "max (0)", "", "")`,
  ],
  ['histogram_quantile(0.9, sum by (le) (x))', `histogram_quantile(0.9, sum ${owned}, le) (x))`],
])('%s keeps the resource', (expr, expected) => {
  expect(perResource(expr)).toBe(expected);
  expect(perResource(expected)).toBe(expected);
});

test('the top is chosen once for the range', () => {
  expect(topOf('x', { count: 5, rangeMs: 3_600_000, stepMs: 60_000 })).toBe(
    '(x) and topk by (part) (5, max_over_time((x)[3600s:60s] @ end()))',
  );
});
