import { type RuleRun, runRule } from './alert-evaluation.ts';
import { evaluateInstant, evaluateRange } from './promql/engine.ts';
import { PromqlError } from './promql/errors.ts';
import type { SampleStore } from './promql/store.ts';
import { instantAnswer, rangeAnswer } from './promql/wire.ts';
import { CUSTOM_METRICS_ID } from './world/company.ts';
import { ColumnCache } from './world/columns.ts';
import type { Shelf } from './world/store.ts';
import { storeOf } from './world/store.ts';
import type { World } from './world/world.ts';

/** Which series a query sees, in words that cross over to a worker. */
export interface Source {
  readonly dataSourceId: string;
  readonly projectId: string;
  readonly region: string;
  readonly origin: 'scaleway' | 'custom';
  readonly retentionDays: number;
}

export type Query = {
  readonly source: Source;
  readonly expr: string;
  readonly nowMs: number;
} & (
  | { readonly kind: 'instant'; readonly timeMs: number }
  | ({ readonly kind: 'rule' } & Omit<RuleRun, 'expr'>)
  | {
      readonly kind: 'range';
      readonly startMs: number;
      readonly endMs: number;
      readonly stepMs: number;
    }
);

/** The answer as text: rendered where it was computed, so that only one string crosses threads. */
export interface QueryAnswer {
  readonly status: number;
  readonly body: string;
}

/** The one door to the evaluator: in this thread, or in a worker. */
export type QueryEngine = (query: Query) => Promise<QueryAnswer>;

const NOTHING: World['custom'] = [];

export function shelfOf(world: World, source: Source, nowMs: number): Shelf {
  const { dataSourceId, projectId, region, origin, retentionDays } = source;
  const own = dataSourceId === CUSTOM_METRICS_ID ? world.custom : NOTHING;
  const series = origin === 'scaleway' ? world.seriesOf(projectId, region) : own;
  return { series, nowMs, retentionDays };
}

function evaluated(query: Query, store: SampleStore): string {
  switch (query.kind) {
    case 'instant':
      return instantAnswer(evaluateInstant(query.expr, query.timeMs, store));
    case 'range':
      return rangeAnswer(evaluateRange(query.expr, query, store));
    case 'rule':
      return JSON.stringify(runRule(query, query.nowMs, store));
  }
}

/** Evaluates in this thread. */
export function inlineEngine(world: World): QueryEngine {
  const cache = new ColumnCache();
  return async (query) => {
    const store = storeOf(shelfOf(world, query.source, query.nowMs), cache);
    try {
      return { status: 200, body: evaluated(query, store) };
    } catch (error) {
      if (!(error instanceof PromqlError)) throw error;
      return errorAnswer(error);
    }
  };
}

function errorAnswer({ errorType, message }: PromqlError): QueryAnswer {
  const isParameter = errorType === 'bad_data';
  const error = isParameter ? `invalid parameter "query": ${message}` : message;
  return {
    status: isParameter ? 400 : 422,
    body: JSON.stringify({ status: 'error', errorType, error }),
  };
}
