import { expect, it } from 'vitest';
import { arrivedIn } from './arrival.ts';

const of = (what: string, value: number) => ({
  labels: { what },
  timestamps: Float64Array.of(5_000),
  values: Float64Array.of(value),
});

it('reads how many series there are, and when', () => {
  expect(arrivedIn([of('last', 4), of('count', 12), of('first', 2)])).toEqual({
    seriesCount: 12,
    firstMs: 2_000,
    lastMs: 4_000,
  });
  expect(arrivedIn([of('count', 1)])).toEqual({
    seriesCount: 1,
    firstMs: undefined,
    lastMs: undefined,
  });
  expect(arrivedIn([])).toBeUndefined();
});
