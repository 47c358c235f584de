// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { noteWake, usualWake } from './grafana-wake-times.ts';

beforeEach(() => localStorage.clear());

test.each([
  [[], undefined],
  [[4_000.4], { medianMs: 4_000, count: 1 }],
  [[9_000, 1_000, 3_000], { medianMs: 3_000, count: 3 }],
  [[1_000, 2_000, 90_000, 4_000], { medianMs: 3_000, count: 4 }],
  [
    [...Array.from({ length: 20 }, () => 60_000), ...Array.from({ length: 20 }, () => 5_000)],
    { medianMs: 5_000, count: 20 },
  ],
])('the usual time of %j is %j', (times, expected) => {
  for (const each of times) noteWake(each);
  expect(usualWake()).toEqual(expected);
});

test.each(['no json', '{}', '["a",-3,null]'])('%s in the store is nothing known', (stored) => {
  localStorage.setItem('vigie.grafana-wakes', stored);
  expect(usualWake()).toBeUndefined();
});
