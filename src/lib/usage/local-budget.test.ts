import { expect, test } from 'vitest';
import { parseLocalBudget } from './local-budget.ts';

test.each([
  ['{"limitEuros":40,"thresholds":[80,50,80]}', { limitEuros: 40, thresholds: [50, 80] }],
  ['{"limitEuros":0.5}', { limitEuros: 0.5, thresholds: [] }],
  ['{"limitEuros":40,"thresholds":[0,100,-1,"9",null,20]}', { limitEuros: 40, thresholds: [20] }],
  ['{"limitEuros":0}', undefined],
  ['{"limitEuros":"40"}', undefined],
  ['{"limitEuros":1e400}', undefined],
  ['[]', undefined],
  ['{', undefined],
  [null, undefined],
])('a stored budget %s', (text, expected) => {
  expect(parseLocalBudget(text)).toEqual(expected);
});
