import { expect, test } from 'vitest';
import { expressionTokens, windowedSelectors } from './expression-tokens.ts';

test.each([
  'sum by (a) (rate(http_x{mode!="idle"}[5m] offset 1h)) / on (b) group_left () y > bool 0.9 # why',
  'this is no (expression',
  'metric == 1 or absent({"a b"="c\\"d"})',
  '',
])('the tokens of %j are the text again', (expr) => {
  expect(
    expressionTokens(expr)
      .map(({ text }) => text)
      .join(''),
  ).toBe(expr);
});

test('each kind is told apart', () => {
  const found = expressionTokens('sum by (a) (rate(x{m="i"}[5m])) > 0.9 # why');
  expect(found.flatMap(({ kind, text }) => (kind ? [`${kind} ${text}`] : []))).toEqual([
    'function sum',
    'keyword by',
    'label a',
    'function rate',
    'metric x',
    'label m',
    'text "i"',
    'number 5m',
    'number 0.9',
    'comment # why',
  ]);
});

test('the selectors under a window, each once, without the window', () => {
  expect(windowedSelectors('rate(x{a="b"}[1m]) / y + irate(x{a="b"}[2m] offset 1h)')).toEqual([
    'x{a="b"}',
  ]);
});
