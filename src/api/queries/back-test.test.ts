import { CancelledError, QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ApiError } from '#api/errors.ts';
import { configure } from '#api/runtime-config.ts';
import { setClock } from '#lib/clock.ts';
import {
  backTestOptions,
  NotAskable,
  ReadsAhead,
  type TestedRule,
  TooManyAlerts,
} from './back-test.ts';
import { loosestThresholdOptions, reportIntervalOptions } from './loosest-threshold.ts';

const BASE = 'http://gateway.test';
const NOW = 1_795_240_800_000;
const DAY = 86_400;
const server = setupServer();
let client: QueryClient;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => {
  server.close();
  setClock(() => Date.now());
});
afterEach(() => server.resetHandlers());
beforeEach(() => {
  setClock(() => NOW);
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  configure({
    mode: 'demo',
    api: `${BASE}/api`,
    dataSource: `${BASE}/{type}/{region}/{id}`,
    regions: ['fr-par'],
    organizationId: 'o-1',
    minimumIntervalSeconds: 15,
  });
});

const rule: TestedRule = {
  source: { region: 'fr-par', id: 'm-1' },
  expr: 'cpu > 0.9',
  timing: { intervalSeconds: 60, forSeconds: 600, keepFiringSeconds: 0 },
  labels: {},
};

interface Question {
  readonly expr: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly points: number;
}

/** Answers range queries; the list fills with what was asked. */
function answer(respond: (question: Question, index: number) => Response): Question[] {
  const asked: Question[] = [];
  const respondTo = async ({ request }: { request: Request }) => {
    const form = new URLSearchParams(await request.text());
    const [startMs = 0, endMs = 0, stepMs = 1] = ['start', 'end', 'step'].map(
      (name) => Number(form.get(name)) * 1_000,
    );
    const question = {
      expr: form.get('query') ?? '',
      startMs,
      endMs,
      points: (endMs - startMs) / stepMs + 1,
    };
    asked.push(question);
    return respond(question, asked.length - 1);
  };
  server.use(http.post(`${BASE}/metrics/fr-par/m-1/prometheus/api/v1/query_range`, respondTo));
  return asked;
}

const samples = (result: unknown) =>
  HttpResponse.json({ status: 'success', data: { resultType: 'matrix', result } });
const refusal = (status: number, errorType: string, error: string) =>
  HttpResponse.json({ status: 'error', errorType, error }, { status });

/** A series with one value at every minute of a question. */
const constant = ({ startMs, endMs }: Question, value: string, metric = {}) => ({
  metric,
  values: Array.from({ length: (endMs - startMs) / 60_000 + 1 }, (_, minute) => [
    startMs / 1_000 + minute * 60,
    value,
  ]),
});

test('a month is asked within the limit, from the wait before it, and replayed as one', async () => {
  const asked = answer((question, index) =>
    samples(index === 0 ? [] : [constant(question, '1', { resource_name: 'a' })]),
  );
  const { answer: found, plan } = await client.fetchQuery(backTestOptions(rule, 30 * DAY));
  expect(asked[0]?.expr).toBe('count(\ncpu > 0.9\n)');
  expect(Math.max(...asked.map(({ points }) => points))).toBeLessThanOrEqual(10_000);
  expect(asked[1]?.startMs).toBe(plan.window.startMs - 600_000);
  expect(found.replay.episodes).toHaveLength(1);
  expect(found.holes).toEqual([]);
});

test('more series than anybody follows: counted, said, and not asked for', async () => {
  const asked = answer(({ startMs }) =>
    samples([{ metric: {}, values: [[startMs / 1_000, '10000']] }]),
  );
  const found = client.fetchQuery(backTestOptions(rule, DAY));
  await expect(found).rejects.toMatchObject({ name: 'TooManyAlerts', count: 10_000 });
  await expect(found).rejects.toBeInstanceOf(TooManyAlerts);
  expect(asked).toHaveLength(1);
});

test('hundreds of series are asked for in small portions', async () => {
  const asked = answer(({ startMs }, index) =>
    samples(index === 0 ? [{ metric: {}, values: [[startMs / 1_000, '1000']] }] : []),
  );
  await client.fetchQuery(backTestOptions(rule, 7 * DAY));
  expect(Math.max(...asked.slice(1).map(({ points }) => points))).toBeLessThanOrEqual(1_000);
});

test('an answer that is too large is asked for in halves', async () => {
  const asked = answer(({ points, expr }) =>
    !expr.startsWith('count') && points > 800
      ? refusal(422, 'execution', 'query processing would load too many samples into memory')
      : samples([]),
  );
  const { answer: found } = await client.fetchQuery(backTestOptions(rule, DAY));
  expect(found.holes).toEqual([]);
  expect(asked.length).toBeGreaterThan(3);
});

test('a source that stops answering in the middle leaves what was covered', async () => {
  const asked = answer((question, index) =>
    index < 4 ? samples([]) : refusal(422, 'execution', `no data at ${question.startMs}`),
  );
  const { answer: found, plan } = await client.fetchQuery(backTestOptions(rule, 30 * DAY));
  expect(found.holes.length).toBeGreaterThan(0);
  expect(found.holes[0]?.startMs).toBeGreaterThan(plan.window.startMs);
  expect(found.holes.at(-1)?.endMs).toBe(plan.window.endMs);
  expect(asked.length).toBeLessThan(9);
});

test('an expression that is refused ends it at once, with the reason', async () => {
  const asked = answer(() => refusal(400, 'bad_data', 'invalid parameter "query": parse error'));
  const found = client.fetchQuery(backTestOptions(rule, 30 * DAY));
  await expect(found).rejects.toBeInstanceOf(ApiError);
  await expect(found).rejects.toMatchObject({ kind: 'invalid' });
  expect(asked).toHaveLength(2);
});

test('what is pinned to the end is asked for at each evaluation, and inside a subquery not at all', async () => {
  const asked = answer(() => samples([]));
  const pinned = (expr: string) => client.fetchQuery(backTestOptions({ ...rule, expr }, DAY));
  await pinned('cpu @ end() > 0.9');
  expect(asked.map(({ expr }) => expr)).toEqual(['count(\ncpu  > 0.9\n)', 'cpu  > 0.9']);
  await expect(pinned('max_over_time((cpu @ end())[1h:])')).rejects.toBeInstanceOf(NotAskable);
});

test('what reads ahead of its evaluations is not asked for', async () => {
  const asked = answer(() => samples([]));
  const test = (expr: string) => client.fetchQuery(backTestOptions({ ...rule, expr }, DAY));
  await expect(test('cpu offset -5m > 0.9')).rejects.toBeInstanceOf(ReadsAhead);
  await expect(test(`cpu @ ${NOW / 1_000 - 600} > 0.9`)).rejects.toBeInstanceOf(ReadsAhead);
  expect(asked).toEqual([]);
  await test(`cpu @ ${NOW / 1_000 - 2 * DAY} > 0.9`);
  expect(asked).toHaveLength(2);
});

test('cancelled, it asks nothing more', async () => {
  const { queryKey } = backTestOptions(rule, 30 * DAY);
  const asked = answer((_question, index) => {
    if (index === 2) void client.cancelQueries({ queryKey });
    return samples([]);
  });
  const found = client.fetchQuery(backTestOptions(rule, 30 * DAY));
  await expect(found).rejects.toBeInstanceOf(CancelledError);
  expect(asked).toHaveLength(3);
});

test.each([
  ['0.95', { limit: 0.95, threshold: 0.94 }],
  ['NaN', { kind: 'moment', momentMs: NOW - 3_600_000 }],
])('around a moment at which the value is %s', async (value, expected) => {
  const asked = answer((question) => samples([constant(question, value)]));
  const moments = [{ atMs: NOW - 3_600_000, withinSeconds: 300 }];
  const comparison = { valueExpr: 'cpu', operator: '>' } as const;
  expect(await client.fetchQuery(loosestThresholdOptions(rule, [comparison], moments))).toEqual(
    expected,
  );
  expect(asked.map(({ expr, points }) => [expr, points])).toEqual([['cpu', 17]]);
});

test('where one of two values is enough, both are asked for', async () => {
  const asked = answer((question) =>
    samples([
      constant(question, question.expr === 'in' ? '0.1' : '0.9', { __name__: question.expr }),
    ]),
  );
  const either = ['in', 'out'].map((valueExpr) => ({ valueExpr, operator: '>' as const }));
  const moments = [{ atMs: NOW - 3_600_000, withinSeconds: 300 }];
  const found = await client.fetchQuery(loosestThresholdOptions(rule, either, moments));
  expect(found).toMatchObject({ limit: 0.9 });
  expect(asked.map(({ expr }) => expr).toSorted()).toEqual(['in', 'out']);
});

test.each([
  ['60', 60],
  ['61', 60],
  ['240', 15],
  ['1', null],
])('%s samples in an hour', async (count, seconds) => {
  answer(({ startMs }) => samples([{ metric: {}, values: [[startMs / 1_000, count]] }]));
  expect(await client.fetchQuery(reportIntervalOptions(rule.source, 'cpu'))).toBe(seconds);
});

test('a rule on logs is asked of Loki, in the same portions', async () => {
  const steps: number[] = [];
  server.use(
    http.post(`${BASE}/logs/fr-par/l-1/loki/api/v1/query_range`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      // Nanoseconds.
      const [start = 0, end = 0] = ['start', 'end'].map((name) => Number(form.get(name)) / 1e9);
      steps.push((end - start) / Number(form.get('step')));
      return samples([
        {
          metric: { app: 'a' },
          values: [
            [NOW / 1_000 - 3_600, '1'],
            [NOW / 1_000 - 3_540, '1'],
          ],
        },
      ]);
    }),
  );
  const source = { type: 'logs', region: 'fr-par', id: 'l-1' };
  const expr = 'sum by (app) (rate({app="a"} |= "@ start()" [5m])) > 1';
  const { answer: found } = await client.fetchQuery(
    backTestOptions({ ...rule, source, expr }, DAY),
  );
  expect(Math.max(...steps)).toBeLessThan(11_000);
  expect(found.replay.evaluationCount).toBeGreaterThan(1_400);
});
