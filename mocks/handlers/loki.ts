import { lokiContract } from '#api/contract/loki.ts';
import type { Backend } from '../backend.ts';
import { defineHandlers } from '../define-handlers.ts';
import { pageNotFound } from '../errors.ts';
import { createGate } from '../gate.ts';
import type { DataSourceRow } from '../rows.ts';
import type { LogsPlace } from '../logql.ts';
import { logStreamsOf } from '../world/log-streams.ts';

/** As Loki words its errors: plain text, whatever its content type says. */
function refusal(text: string): Response {
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  return new Response(text, { status: 400, headers });
}

/** Loaded with the first query: the grammar and the evaluator are most of what the demo would carry for nothing. */
const logql = () => import('../logql.ts');

/** Loki refuses a range of more points than this for a series. */
const POINT_LIMIT = 11_000;
const HOUR_MS = 3_600_000;
/** As wide as Loki's own: the range in 250 steps, a second at least. */
const defaultStepMs = (rangeMs: number): number =>
  Math.max(1, Math.floor(rangeMs / 250_000)) * 1_000;

const body = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'application/json; charset=UTF-8' } });

/** Lines themselves are not modelled: a query that selects them finds none. */
const noStreams = (): Response =>
  body('{"status":"success","data":{"resultType":"streams","result":[],"stats":{}}}');

export function lokiHandlers(backend: Backend) {
  const rowAt = (base: Readonly<Record<string, string>>): DataSourceRow | undefined =>
    backend.database.dataSources.find(
      (row) =>
        row.id === base['id'] &&
        row.region === base['region'] &&
        row.type === 'logs' &&
        base['type'] === 'logs',
    );
  const answer = async (
    base: Readonly<Record<string, string>>,
    expr: string,
    evaluate: (evaluator: Awaited<ReturnType<typeof logql>>, place: LogsPlace) => string,
  ): Promise<Response> => {
    const row = rowAt(base);
    if (!row) return pageNotFound();
    if (expr.trim().startsWith('{')) return noStreams();
    const evaluator = await logql();
    try {
      return body(evaluate(evaluator, { world: backend.world, sourceId: row.id }));
    } catch (error) {
      if (!(error instanceof evaluator.LogqlError)) throw error;
      return refusal(error.message);
    }
  };
  return defineHandlers(
    lokiContract,
    {
      logSumQuery: ({ base, query: { expr, timeMs = backend.nowMs() } }) =>
        answer(base, expr, ({ logqlInstant }, place) => logqlInstant(place, expr, timeMs)),
      logRangeQuery: ({ base, query: { expr, endMs = backend.nowMs(), ...query } }) => {
        const { startMs = endMs - HOUR_MS } = query;
        const { stepMs = defaultStepMs(endMs - startMs) } = query;
        if ((endMs - startMs) / stepMs > POINT_LIMIT) {
          return refusal(
            'exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter',
          );
        }
        const range = { startMs, endMs, stepMs };
        return answer(base, expr, ({ logqlRange }, place) => logqlRange(place, expr, range));
      },
      logLabelList: ({ base }) => {
        const row = rowAt(base);
        if (!row) return pageNotFound();
        const names = new Set(logStreamsOf(row.id).flatMap(({ labels }) => Object.keys(labels)));
        const status = 'success' as const;
        return names.size === 0 ? { status } : { status, data: [...names].sort() };
      },
    },
    {
      base: '/gateway/{type}/{region}/{id}',
      gate: createGate(backend),
      refuse: ([first]) => refusal(`invalid parameter ${first?.argument}: ${first?.message}`),
    },
  );
}
