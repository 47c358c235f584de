import * as z from 'zod/mini';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateInstant, evaluateRange } from './engine.ts';
import { PromqlError } from './errors.ts';
import { labelSet } from './labels.ts';
import { signedNumberOf } from './number-literal.ts';
import { Random } from './random.ts';
import { QueryWriter } from './random-query.ts';
import { openMetrics, randomSeries } from './random-series.ts';
import type { ReferenceServer } from './reference-server.ts';
import { isPrometheusInstalled, startReference } from './reference-server.ts';
import { memoryStore } from './store.ts';
import { instantAnswer, rangeAnswer } from './wire.ts';

const SEED = Number(process.env['PROMQL_SEED'] ?? 20_261_121);
const QUERIES = Number(process.env['PROMQL_QUERIES'] ?? 500);
const START_MS = Date.UTC(2026, 10, 1);
const SPAN_MS = 2.5 * 3_600_000;
const FROM_MS = START_MS + 40 * 60_000 + 11_000;
const STEP_MS = 240_000;
const RANGE = { startMs: FROM_MS, endMs: FROM_MS + 20 * STEP_MS, stepMs: STEP_MS };

const isThere = process.env['CI'] === 'true' || isPrometheusInstalled();

const sample = z.tuple([z.number(), z.string()]);
const series = z.object({
  metric: z.record(z.string(), z.string()),
  value: z.optional(sample),
  values: z.optional(z.array(sample)),
});
const answer = z.object({
  status: z.string(),
  errorType: z.optional(z.string()),
  error: z.optional(z.string()),
  data: z.optional(
    z.discriminatedUnion('resultType', [
      z.object({ resultType: z.literal('vector'), result: z.array(series) }),
      z.object({ resultType: z.literal('matrix'), result: z.array(series) }),
      z.object({ resultType: z.literal('scalar'), result: sample }),
      z.object({ resultType: z.literal('string'), result: sample }),
    ]),
  ),
});
type Answer = z.infer<typeof answer>;

function simulated(evaluate: () => string): Answer {
  try {
    return answer.parse(JSON.parse(evaluate()));
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    return { status: 'error', errorType: error.errorType, error: error.message };
  }
}

/** Points by labels and time. */
function pointsOf(given: Answer): Map<string, number> {
  const points = new Map<string, number>();
  const { data } = given;
  if (data === undefined) return points;
  if (data.resultType === 'scalar' || data.resultType === 'string') {
    points.set('', signedNumberOf(data.result[1]) ?? 0);
    return points;
  }
  for (const { metric, value, values } of data.result) {
    const { key } = labelSet(metric);
    for (const [time, text] of values ?? (value ? [value] : [])) {
      points.set(`${key} at ${time}`, signedNumberOf(text) ?? 0);
    }
  }
  return points;
}

/** Equal to the ninth digit; what is left when equal numbers are subtracted counts as nothing. */
function isSame(a: number, b: number): boolean {
  if (Object.is(a, b) || a === b) return true;
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1);
}

function difference(real: Answer, ours: Answer): string | undefined {
  if (real.status !== ours.status || real.errorType !== ours.errorType) {
    return `${real.status} ${real.errorType ?? ''} ${real.error ?? ''} against ${ours.status} ${ours.error ?? ''}`;
  }
  if (real.data?.resultType !== ours.data?.resultType) return 'another type of result';
  const expected = pointsOf(real);
  const found = pointsOf(ours);
  for (const [key, value] of expected) {
    const other = found.get(key);
    if (other === undefined || !isSame(value, other)) {
      return `${key.replaceAll('\u0000', ' ')}: ${value} against ${other ?? 'nothing'}`;
    }
  }
  const extra = [...found.keys()].find((key) => !expected.has(key));
  return extra === undefined
    ? undefined
    : `${extra.replaceAll('\u0000', ' ')}: not in the real answer`;
}

if (!isThere) console.info('No prometheus is on the PATH: nothing to compare with.');

describe.skipIf(!isThere)('next to a real Prometheus', () => {
  const random = new Random(SEED);
  const stored = randomSeries(random, START_MS, SPAN_MS);
  const store = memoryStore(stored);
  let server: ReferenceServer;

  beforeAll(async () => {
    server = await startReference(openMetrics(stored));
  }, 60_000);

  afterAll(async () => {
    await server.stop();
  });

  test(`${QUERIES} generated expressions answer the same`, { timeout: 90_000 }, async () => {
    const writer = new QueryWriter(random, FROM_MS / 1_000 + 1_200);
    const differences: string[] = [];
    let pointCount = 0;
    let errorCount = 0;
    for (let index = 0; index < QUERIES; index++) {
      const query = writer.query();
      const instant = { query, time: String(FROM_MS / 1_000) };
      const range = {
        query,
        start: String(RANGE.startMs / 1_000),
        end: String(RANGE.endMs / 1_000),
        step: String(RANGE.stepMs / 1_000),
      };
      const [realInstant, realRange] = await Promise.all([
        server.ask('/api/v1/query', instant),
        server.ask('/api/v1/query_range', range),
      ]);
      const pairs = [
        [realInstant, () => instantAnswer(evaluateInstant(query, FROM_MS, store))],
        [realRange, () => rangeAnswer(evaluateRange(query, RANGE, store))],
      ] as const;
      for (const [body, evaluate] of pairs) {
        const real = answer.parse(body);
        pointCount += pointsOf(real).size;
        if (real.status === 'error') errorCount += 1;
        const what = difference(real, simulated(evaluate));
        if (what !== undefined) differences.push(`${query}\n    ${what}`);
      }
    }
    console.info(`${QUERIES} expressions, ${pointCount} points, ${errorCount} errors compared`);
    expect(differences).toEqual([]);
    expect(pointCount).toBeGreaterThan(QUERIES * 20);
  });
});
