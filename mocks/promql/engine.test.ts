import { expect, test } from 'vitest';
import { evaluateInstant, evaluateRange, type InstantResult, type MatrixResult } from './engine.ts';
import { PromqlError } from './errors.ts';
import { labelSet } from './labels.ts';
import { Random } from './random.ts';
import { QueryWriter } from './random-query.ts';
import { randomSeries } from './random-series.ts';
import { memoryStore } from './store.ts';

const SPAN_MS = 2 * 3_600_000;
const RANGE = { startMs: 3_000_000, endMs: 4_200_000, stepMs: 300_000 };
const MOMENT_SECONDS = 3_600;

function unlessRefused<T>(evaluate: () => T): T | undefined {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof PromqlError) return undefined;
    throw error;
  }
}

/** The values at a moment by labels, as text, so that any two NaN are the same. */
function valuesAt(result: InstantResult | MatrixResult, timestampMs: number): Map<string, string> {
  const values = new Map<string, string>();
  if (result.resultType === 'scalar') values.set('', String(result.result.value));
  if (result.resultType === 'vector') {
    for (const { labels, value } of result.result) values.set(labelSet(labels).key, String(value));
  }
  if (result.resultType !== 'matrix') return values;
  for (const { labels, timestamps, values: column, present } of result.result) {
    const step = timestamps.indexOf(timestampMs);
    if (present[step] === 1) values.set(labelSet(labels).key, String(column[step]));
  }
  return values;
}

test('a range query gives at each step what the instant query gives there', () => {
  const random = new Random(42);
  const store = memoryStore(randomSeries(random, 0, SPAN_MS));
  const writer = new QueryWriter(random, MOMENT_SECONDS);
  let compared = 0;
  while (compared < 400) {
    const query = writer.query().replaceAll(/@ (?:start|end)\(\)/g, `@ ${MOMENT_SECONDS}`);
    const range = unlessRefused(() => evaluateRange(query, RANGE, store));
    if (range === undefined) continue;
    for (let timeMs = RANGE.startMs; timeMs <= RANGE.endMs; timeMs += RANGE.stepMs) {
      const instant = evaluateInstant(query, timeMs, store);
      expect([query, ...valuesAt(range, timeMs)]).toEqual([
        query,
        ...sortedLike(range, instant, timeMs),
      ]);
    }
    compared += 1;
  }
});

/** The instant's values in the order of the range's series. */
function sortedLike(range: MatrixResult, instant: InstantResult, timeMs: number) {
  const order = [...valuesAt(range, timeMs).keys()];
  return [...valuesAt(instant, timeMs)].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

test('a step outside the samples has no value, and a gap is none', () => {
  const timestamps = Float64Array.from([0, 60e3, 900e3]);
  const series = { labels: { __name__: 'a' }, timestamps, values: Float64Array.from([1, 2, 3]) };
  const range = { startMs: 0, endMs: 1_200_000, stepMs: 60_000 };
  const { result } = evaluateRange('a', range, memoryStore([series]));
  // 5 minutes after the sample at 60 s it is gone: a lookback does not include its oldest end.
  expect(result[0]?.present.join('')).toBe('111111000000000111110');
});
