import { lastEvaluationMs, type RuleRun, runRule } from './alert-evaluation.ts';
import { evaluateInstant, evaluateRange } from './promql/engine.ts';
import { PromqlError } from './promql/errors.ts';
import { parseSelector } from './promql/parse.ts';
import type { SampleStore } from './promql/store.ts';
import { instantAnswer, rangeAnswer } from './promql/wire.ts';
import { type PushedSeries, withPushed } from './pushed-series.ts';
import { type PlacedRule, ruledStore, writtenLabels } from './ruled-store.ts';
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
  /** What runs on the source and writes series into it. */
  readonly rules: readonly PlacedRule[];
  /** What was pushed into it since the simulation began, and what counts that. */
  readonly pushed?: readonly PushedSeries[];
}

export type Query = {
  readonly source: Source;
  readonly expr: string;
  readonly nowMs: number;
} & (
  | { readonly kind: 'instant'; readonly timeMs: number }
  | ({ readonly kind: 'rule' } & Omit<RuleRun, 'expr'>)
  /** The labels of what the source's rules wrote in a window; the expression is a selector, or empty. */
  | { readonly kind: 'written'; readonly startMs: number; readonly endMs: number }
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

function evaluated(query: Query, shelf: SampleStore): string {
  const { source, nowMs, expr } = query;
  const base = withPushed(shelf, source.pushed ?? []);
  const store = ruledStore(base, source.rules, nowMs);
  switch (query.kind) {
    case 'instant':
      return instantAnswer(evaluateInstant(expr, query.timeMs, store));
    case 'range':
      return rangeAnswer(evaluateRange(expr, query, store));
    case 'rule':
      return JSON.stringify(runRule(query, nowMs, store));
    case 'written': {
      const matchers = expr === '' ? [] : parseSelector(expr);
      const { startMs, endMs } = query;
      return JSON.stringify(writtenLabels(base, source.rules, matchers, startMs, endMs));
    }
  }
}

const REMEMBERED_RULES = 200;

/** The state of a rule changes once a minute: what a minute was asked before is answered from here. */
function ruleMemory() {
  const known = new Map<string, string>();
  return (query: Query, compute: () => string): string => {
    if (query.kind !== 'rule') return compute();
    const minute = lastEvaluationMs(query.phaseMs, query.nowMs);
    const key = JSON.stringify([minute, query.source, query.expr, query.forMs, query.sinceMs]);
    const answer = known.get(key) ?? compute();
    known.delete(key);
    known.set(key, answer);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED_RULES && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}

/** Evaluates in this thread. */
export function inlineEngine(world: World): QueryEngine {
  const cache = new ColumnCache();
  const remember = ruleMemory();
  return async (query) => {
    const store = storeOf(shelfOf(world, query.source, query.nowMs), cache);
    try {
      return { status: 200, body: remember(query, () => evaluated(query, store)) };
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
