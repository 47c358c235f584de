import { expect, test } from 'vitest';
import { goSeconds, prometheusSeconds } from './duration.ts';

test.each<[unknown, number | undefined, number | undefined]>([
  ['15s', 15, 15],
  ['1m30s', 90, 90],
  ['1h5ms', 3_600.005, 3_600.005],
  ['250ms', 0.25, 0.25],
  // What only one of the two writes.
  ['15000000000ns', undefined, 15],
  ['5us', undefined, 5e-6],
  ['1.5s', undefined, 1.5],
  ['30s1m', undefined, 90],
  ['1d', 86_400, undefined],
  ['1w2d', 777_600, undefined],
  ['0s', undefined, undefined],
  ['', undefined, undefined],
  ['15', undefined, undefined],
  [15, undefined, undefined],
])('%j is %j s to Prometheus and %j s to Go', (text, ofPrometheus, ofGo) => {
  expect(prometheusSeconds(text)).toBe(ofPrometheus);
  expect(goSeconds(text)).toBe(ofGo);
});
