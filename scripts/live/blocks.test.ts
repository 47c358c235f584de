import { expect, test } from 'vitest';
import { openMetricsLines } from './blocks.ts';

const write = (value: number, labels = {}) =>
  openMetricsLines({ name: 'm', labels, timestamps: [1_500], values: [value] });

test.each([
  [0.25, 'm{} 0.25 1.5\n'],
  [Number.NaN, 'm{} NaN 1.5\n'],
  [Number.NEGATIVE_INFINITY, 'm{} -Inf 1.5\n'],
])('%d is written as %j', (value, line) => {
  expect(write(value)).toBe(line);
});

test('what would end a label value is escaped', () => {
  expect(write(1, { path: 'a\\b"c\nd', region: 'fr-par' })).toBe(
    'm{path="a\\\\b\\"c\\nd",region="fr-par"} 1 1.5\n',
  );
});

test('a series has a line for each sample', () => {
  const lines = openMetricsLines({
    name: 'm',
    labels: {},
    timestamps: Float64Array.of(0, 60_000),
    values: Float64Array.of(1, 2),
  });
  expect(lines).toBe('m{} 1 0\nm{} 2 60\n');
});
