import { describe, expect, it } from 'vitest';
import { forEachEvaluation, readsAhead } from './each-evaluation.ts';

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

it.each([
  ['a offset -5m > 1', true],
  ['a OFFSET - 5m', true],
  ['a offset 5m - 1', false],
  ['a - a @ 1609746000', false],
  ['a - a @ 1609746001', true],
  ['a @ 1.609746001e9', true],
  ['a @ end() + a @ start()', false],
  ['a{b="x offset -5m @ 9999999999"} # offset -1m', false],
])('that %s reads ahead is %s', (expr, expected) => {
  expect(readsAhead(expr, 1_609_746_000_000)).toBe(expected);
});
