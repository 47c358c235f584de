import { expect, test } from 'vitest';
import { verdict } from './verdict.ts';

test.each([
  [120.4, 300, 'ms', 'median: 120.4 ms, within the 300 ms it may be'],
  [300.2, 300, 'ms', 'median: 300.2 ms, over the 300 ms it may be'],
  [1.5, 1.5, 'times', 'median: 1.50 times, within the 1.5 times it may be'],
  [Number.NaN, 1.5, 'times', 'median: NaN times, over the 1.5 times it may be'],
])('%d of at most %d %s', (value, most, unit, sentence) => {
  expect(verdict('median', value, most, unit)).toBe(sentence);
});
