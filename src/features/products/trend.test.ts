import { expect, test } from 'vitest';
import { mergedTrend } from './trend.ts';

const line = (...values: number[]) => ({
  labels: {},
  timestamps: Float64Array.from(values, (_, index) => index),
  values: Float64Array.from(values),
});

test.each([
  ['max', [3, 2, 5]],
  ['sum', [4, 2, 5]],
] as const)('%s of several lines, where a gap in one is none in all', (across, expected) => {
  const lines = [line(1, 2, Number.NaN), line(3, Number.NaN, 5)];
  expect([...(mergedTrend(lines, across)?.values ?? [])]).toEqual(expected);
  expect(lines[0]?.values[0]).toBe(1);
});

test('nothing of nothing', () => {
  expect(mergedTrend([], 'max')).toBeUndefined();
});
