import { describe, expect, it } from 'vitest';
import { forEachEvaluation } from './each-evaluation.ts';

describe('the expression of many evaluations', () => {
  it.each([
    ['rate(a[5m] @ end() offset 3m) > 2', 'rate(a[5m]  offset 3m) > 2'],
    ['a - a @start ( )', 'a - a '],
    ['max_over_time(a[1h:5m] @ end()) > 1', 'max_over_time(a[1h:5m] ) > 1'],
    ['a @ 1609746000 > 1', 'a @ 1609746000 > 1'],
    ['a{b="@ end()", c=\'@ end()\'} # @ end()', 'a{b="@ end()", c=\'@ end()\'} # @ end()'],
    ['a{b="\\"@ end()"} @ end()', 'a{b="\\"@ end()"} '],
  ])('of %s is %s', (expr, asked) => {
    expect(forEachEvaluation(expr)).toBe(asked);
  });

  it('has no word for a moment pinned inside a subquery', () => {
    expect(forEachEvaluation('max_over_time((a @ end())[1h:5m])')).toBeUndefined();
  });
});
