/**
 * `node bench/promql.ts`: how long the simulated Prometheus takes for typical panels over a day of
 * samples, one every 15 s, at 1,440 steps. The aim is 300 ms for the first.
 */
import { evaluateRange } from '#mocks/promql/engine.ts';
import { memoryStore, type StoredSeries } from '#mocks/promql/store.ts';
import { rangeAnswer } from '#mocks/promql/wire.ts';
import { median } from './statistics.ts';

const RUNS = 5;
const SERIES = 300;
const INTERVAL_MS = 15_000;
const SAMPLES = 86_400_000 / INTERVAL_MS;
const RANGE = { startMs: 0, endMs: 1_439 * 60_000, stepMs: 60_000 };

const QUERIES = [
  'sum by (x) (rate(m_total[5m]))',
  'm_total',
  'rate(m_total[5m])',
  'sum by (x) (rate(m_total[1h]))',
  'quantile by (x) (0.95, rate(m_total[5m]))',
  'topk(5, rate(m_total[5m]))',
  'avg_over_time(m_total[1h])',
  'max_over_time(rate(m_total[5m])[30m:1m])',
  'rate(m_total[5m]) / on (i) group_left rate(m_total[10m])',
  'sum by (x) (m_total) / ignoring (x) group_left sum(m_total)',
] as const;

function counter(index: number): StoredSeries {
  const timestamps = Float64Array.from({ length: SAMPLES }, (_, at) => at * INTERVAL_MS);
  const values = timestamps.map((timeMs) => (timeMs / 1_000) * (index + 1));
  const labels = { __name__: 'm_total', i: String(index), x: String(index % 10) };
  return { labels, timestamps, values };
}

const store = memoryStore(Array.from({ length: SERIES }, (_, index) => counter(index)));

function measure(query: string): { evaluateMs: number; writeMs: number; bytes: number } {
  const evaluated: number[] = [];
  const written: number[] = [];
  let bytes = 0;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const answer = evaluateRange(query, RANGE, store);
    const middle = performance.now();
    bytes = rangeAnswer(answer).length;
    evaluated.push(middle - start);
    written.push(performance.now() - middle);
  }
  return { evaluateMs: median(evaluated), writeMs: median(written), bytes };
}

console.log(`${SERIES} series of ${SAMPLES} samples, 1,440 steps; median of ${RUNS}, in ms`);
for (const query of QUERIES) {
  const { evaluateMs, writeMs, bytes } = measure(query);
  const cells = [evaluateMs.toFixed(0), writeMs.toFixed(0), `${(bytes / 1e6).toFixed(1)} MB`];
  console.log(`${query.padEnd(62)}${cells.map((cell) => cell.padStart(9)).join('')}`);
}
