import { expect, test } from 'vitest';
import { sparklinePath } from './sparkline-path.ts';

const box = { width: 100, height: 12 };
const range = { startMs: 0, endMs: 100 };

function pathOf(values: number[]) {
  return sparklinePath(
    {
      labels: {},
      timestamps: Float64Array.from(values, (_, index) => index * 50),
      values: Float64Array.from(values),
    },
    range,
    box,
  );
}

test.each([
  ['a flat series lies at the top of its scale', [2, 2, 2], 'M0.0 1.0L50.0 1.0L100.0 1.0'],
  ['zeros lie at the bottom', [0, 0], 'M0.0 11.0L50.0 11.0'],
  ['a gap is not bridged', [1, Number.NaN, 1], 'M0.0 1.0M100.0 1.0'],
  ['infinity is no point', [1, Infinity, 0], 'M0.0 1.0M100.0 11.0'],
  ['nothing draws nothing', [Number.NaN], ''],
])('%s', (_name, values, path) => {
  expect(pathOf(values)).toBe(path);
});

test('a scale with a top of its own is not stretched, and gives way to what exceeds it', () => {
  const draw = (value: number) =>
    sparklinePath(
      { labels: {}, timestamps: Float64Array.of(0), values: Float64Array.of(value) },
      range,
      { ...box, top: 1 },
    );
  expect(draw(0.5)).toBe('M0.0 6.0');
  expect(draw(4)).toBe('M0.0 1.0');
});
