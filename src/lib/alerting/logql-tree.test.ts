import { expect, test } from 'vitest';
import { alternatives, parseCondition, withThreshold } from './condition.ts';
import { conditionWords } from './condition-words.ts';
import { expressionTokens } from './expression-tokens.ts';
import { isLineQuery, logqlFrame, logqlSyntaxError } from './logql-tree.ts';

const ERRORS = 'sum(count_over_time({app="x > 3"} |= "error > 5" | json | level="e" [5m])) > 10';

const words = (expr: string) => conditionWords(parseCondition(expr, 'logql'), 0);

test.each([
  [ERRORS, 'over 10'],
  ['10 < sum by (a) (rate({app="x"}[1m]))', 'over 10'],
  ['sum(rate({a="b"}[5m])) / sum(rate({a="b"}[5m])) > 0.05', 'over 5%'],
  ['sum(bytes_over_time({a="b"}[1h])) >= 1048576', 'at least 1 MiB'],
  ['bytes_rate({a="b"}[1h]) > 2048', 'over 2 KiB/s'],
  ['count_over_time({a="b"}[5m]) > 3 or rate({c="d"}[5m]) > 3', 'over 3'],
  ['absent_over_time({a="b"}[5m])', 'no data'],
  ['# why\nquantile_over_time(0.9, {a="b"} | unwrap ms [5m]) by (c) > 250 # so', 'over 250'],
  ['count_over_time({a="b"}[5m]', 'whenever the expression has a result'],
])('%s is %s', (expr, expected) => {
  expect(words(expr)).toBe(expected);
});

test('what reads lines gives way to names of the same length', () => {
  const { text, ranges } = logqlFrame(ERRORS);
  expect(text).toMatch(/^sum\(l0_+\) > 10$/);
  expect(text).toHaveLength(ERRORS.length);
  expect(ranges.map(({ from, to }) => ERRORS.slice(from, to))).toEqual([ERRORS.slice(4, -6)]);
});

test('a threshold is moved where it stands, and the lines that are found stay', () => {
  expect(withThreshold(ERRORS, 7.5, 'logql')).toBe(ERRORS.replace(/10$/, '7.5'));
  expect(withThreshold('rate({a="b"}[5m])', 1, 'logql')).toBeUndefined();
  expect(alternatives(ERRORS, 'logql').map(({ valueExpr }) => valueExpr)).toEqual([
    ERRORS.slice(0, -5),
  ]);
});

test.each([
  [ERRORS, undefined],
  ['{a="b"} |= "x"', undefined],
  ['sum(count_over_time({a="b" [5m]))', 27],
  ['count_over_time({a="b"}[5m]) > > 1', 31],
  ['up > 3', 0],
  ['', 0],
])('%s is broken at %s', (expr, from) => {
  expect(logqlSyntaxError(expr)?.from).toBe(from);
});

test.each([
  ['{a="b"} |= "x"', true],
  ['# why\n({a="b"})', true],
  [ERRORS, false],
])('%s finds lines: %s', (expr, expected) => {
  expect(isLineQuery(expr)).toBe(expected);
});

test('the tokens of LogQL are the text again, each of its kind', () => {
  const tokens = expressionTokens(ERRORS, 'logql');
  expect(tokens.map(({ text }) => text).join('')).toBe(ERRORS);
  expect(tokens.flatMap(({ kind, text }) => (kind ? [`${kind} ${text}`] : []))).toEqual([
    'function sum',
    'function count_over_time',
    'label app',
    'text "x > 3"',
    'text "error > 5"',
    'keyword json',
    'label level',
    'text "e"',
    'number 5m',
    'number 10',
  ]);
});
