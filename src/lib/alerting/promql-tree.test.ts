import { expect, test } from 'vitest';
import { syntaxError } from './promql-tree.ts';

test.each([
  ['sum by (a) (rate(b{c="d"}[5m])) > 0', undefined],
  ['a +', { from: 3, to: 3 }],
  ['a $ b', { from: 2, to: 3 }],
  ['  ', { from: 0, to: 2 }],
])('where %j is broken', (expr, expected) => {
  expect(syntaxError(expr)).toEqual(expected);
});

test('what is nested beyond any use is refused, and takes no stack', () => {
  expect(syntaxError(`${'('.repeat(100_000)}a`)).toBeDefined();
});
