import { expect, test } from 'vitest';
import { evaluateInstant, evaluateRange } from './engine.ts';
import { formatFloat } from './go-float.ts';
import { markStale } from './stale.ts';
import { memoryStore } from './store.ts';
import { instantAnswer, rangeAnswer, wireTime, wireValue } from './wire.ts';

test.each([
  [0.1, '0.1', '0.1'],
  [-0, '-0', '-0'],
  [1e21, '1e+21', '1000000000000000000000'],
  [123_456_789_012_345_680_000, '123456789012345680000', '123456789012345680000'],
  [1e-6, '0.000001', '0.000001'],
  [1.5e-7, '1.5e-07', '0.00000015'],
  [-2.5e-300, '-2.5e-300', `-0.${'0'.repeat(299)}25`],
  [Number.NaN, 'NaN', 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Inf', '-Inf'],
])('%d on the wire and as a label', (value, wire, label) => {
  expect(wireValue(value)).toBe(wire);
  expect(formatFloat(value)).toBe(label);
});

test.each([
  [1_795_240_800_000, '1795240800'],
  [1_795_240_800_050, '1795240800.050'],
  [-500, '-0.500'],
])('%d ms', (timestampMs, expected) => {
  expect(wireTime(timestampMs)).toBe(expected);
});

const values = Float64Array.from([1, 2, 0, 4]);
markStale(values, 2);
const labels = { __name__: 'up', job: 'a"b' };
const store = memoryStore([
  { labels, timestamps: Float64Array.from([0, 10e3, 20e3, 60e3]), values },
]);

test('bodies', () => {
  const metric = '"metric":{"__name__":"up","job":"a\\"b"}';
  expect(instantAnswer(evaluateInstant('up', 10_500, store))).toBe(
    `{"status":"success","data":{"resultType":"vector","result":[{${metric},"value":[10.500,"2"]}]}}`,
  );
  const range = { startMs: 0, endMs: 60_000, stepMs: 20_000 };
  expect(rangeAnswer(evaluateRange('up', range, store))).toBe(
    `{"status":"success","data":{"resultType":"matrix","result":[{${metric},"values":[[0,"1"],[60,"4"]]}]}}`,
  );
  const noted = JSON.parse(instantAnswer(evaluateInstant('rate(up[1m])', 15_000, store)));
  expect(noted.infos).toEqual([
    'PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "up" (1:6)',
  ]);
});

test('a range query is of vectors and scalars', () => {
  const range = { startMs: 0, endMs: 60_000, stepMs: 20_000 };
  expect(() => evaluateRange('up[5m]', range, store)).toThrow(
    'invalid expression type "range vector" for range query, must be Scalar or instant Vector',
  );
  expect(() => evaluateInstant('count_over_time(up[100y:1ms])', 0, store)).toThrow(
    'query processing would load too many samples into memory in query execution',
  );
});
