import type { Labels } from '#lib/series.ts';
import { Annotations } from './annotations.ts';
import { typeOf } from './check.ts';
import type { Column, Grid } from './columns.ts';
import { dropNames, isEmpty, mergeEqual, timeAt } from './columns.ts';
import type { Context } from './context.ts';
import { PromqlError } from './errors.ts';
import { evaluate } from './evaluate.ts';
import { parseQuery } from './parse.ts';
import { rangeVector } from './range-vector.ts';
import type { SampleStore } from './store.ts';
import type { Expr } from './tree.ts';
import { TYPE_NAMES, unwrapParens } from './tree.ts';
import { windowOf } from './windows.ts';

/** The steps of a range query, in milliseconds; the end is a step where the step width divides the range. */
export interface QueryRange {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

export interface QueryOptions {
  /** How long a sample stays valid for an instant selector; 5 minutes where absent. */
  readonly lookbackMs?: number;
  /** The step of subqueries that name none; 1 minute where absent, as a server's evaluation interval. */
  readonly subqueryStepMs?: number;
  /** What `promql-delayed-name-removal` switches on in a server; off where absent. */
  readonly delaysNameRemoval?: boolean;
}

interface Annotated {
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

/** One series of a range query. `values[k]` counts where `present[k]` is 1; it may be NaN there. */
export interface MatrixSeries {
  readonly labels: Labels;
  /** Milliseconds, one a step. All series of a range query share one array. */
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
  readonly present: Uint8Array;
}

export interface VectorElement {
  readonly labels: Labels;
  readonly timestampMs: number;
  readonly value: number;
}

export interface MatrixResult extends Annotated {
  readonly resultType: 'matrix';
  readonly result: readonly MatrixSeries[];
}

export type InstantResult =
  | MatrixResult
  | (Annotated & { readonly resultType: 'vector'; readonly result: readonly VectorElement[] })
  | (Annotated & {
      readonly resultType: 'scalar';
      readonly result: { readonly timestampMs: number; readonly value: number };
    })
  | (Annotated & {
      readonly resultType: 'string';
      readonly result: { readonly timestampMs: number; readonly value: string };
    });

const LOOKBACK_MS = 300_000;
const SUBQUERY_STEP_MS = 60_000;

function contextFor(
  query: string,
  range: { startMs: number; endMs: number },
  isRange: boolean,
  store: SampleStore,
  options: QueryOptions,
): Context {
  return {
    store,
    isRange,
    annotations: new Annotations(query),
    startMs: range.startMs,
    endMs: range.endMs,
    lookbackMs: options.lookbackMs ?? LOOKBACK_MS,
    subqueryStepMs: options.subqueryStepMs ?? SUBQUERY_STEP_MS,
    delaysNameRemoval: options.delaysNameRemoval ?? false,
  };
}

function annotationsOf(context: Context): Annotated {
  return { warnings: context.annotations.warnings, infos: context.annotations.infos };
}

/** What is left when the query ends: no element without a value, no name that was to go. */
function final(columns: readonly Column[], context: Context): Column[] {
  return context.delaysNameRemoval ? dropNames(columns) : mergeEqual(columns);
}

/** Evaluates a query at every step of a range. Throws `PromqlError`. Series come in the order of their labels. */
export function evaluateRange(
  query: string,
  range: QueryRange,
  store: SampleStore,
  options: QueryOptions = {},
): MatrixResult {
  const expr = parseQuery(query);
  const type = typeOf(expr);
  if (type !== 'vector' && type !== 'scalar') {
    const message = `invalid expression type ${JSON.stringify(TYPE_NAMES[type])} for range query`;
    throw new PromqlError('bad_data', `${message}, must be Scalar or instant Vector`);
  }
  const { startMs, endMs, stepMs } = range;
  const grid = { startMs, stepMs, count: Math.floor((endMs - startMs) / stepMs) + 1 };
  const context = contextFor(query, range, true, store, options);
  const value = evaluate(expr, grid, context);
  const timestamps = new Float64Array(grid.count).map((_, step) => timeAt(grid, step));
  if (value.type === 'scalar') {
    const present = new Uint8Array(grid.count).fill(1);
    const result = [{ labels: {}, timestamps, values: value.values, present }];
    return { resultType: 'matrix', result, ...annotationsOf(context) };
  }
  const columns = value.type === 'vector' ? final(value.columns, context) : [];
  const result = columns
    .sort((a, b) => (a.set.key < b.set.key ? -1 : 1))
    .map(({ set, values, present }) => ({ labels: set.labels, timestamps, values, present }));
  return { resultType: 'matrix', result, ...annotationsOf(context) };
}

/** Evaluates a query at one moment. Throws `PromqlError`. */
export function evaluateInstant(
  query: string,
  timestampMs: number,
  store: SampleStore,
  options: QueryOptions = {},
): InstantResult {
  const expr = parseQuery(query);
  const moment = { startMs: timestampMs, endMs: timestampMs };
  const context = contextFor(query, moment, false, store, options);
  const grid: Grid = { startMs: timestampMs, stepMs: 0, count: 1 };
  if (typeOf(expr) === 'matrix') {
    const result = instantMatrix(expr, grid, context);
    return { resultType: 'matrix', result, ...annotationsOf(context) };
  }
  const value = evaluate(expr, grid, context);
  const annotated = annotationsOf(context);
  if (value.type === 'string') {
    return { resultType: 'string', result: { timestampMs, value: value.text }, ...annotated };
  }
  if (value.type === 'scalar') {
    const only = value.values[0] ?? Number.NaN;
    return { resultType: 'scalar', result: { timestampMs, value: only }, ...annotated };
  }
  const result = final(value.columns, context)
    .filter((column) => !isEmpty(column))
    .map(({ set, values }) => ({ labels: set.labels, timestampMs, value: values[0] ?? 0 }));
  return { resultType: 'vector', result, ...annotated };
}

/** A range vector asked for at one moment: the samples themselves, at their own times. */
function instantMatrix(expr: Expr, grid: Grid, context: Context): MatrixSeries[] {
  const node = unwrapParens(expr);
  if (node.kind !== 'matrix' && node.kind !== 'subquery') return [];
  const range = rangeVector(node, grid, context, evaluate);
  return range.samples
    .map((samples) => windowOf(samples, range.grid.startMs, range.rangeMs))
    .filter((samples) => samples.timestamps.length > 0)
    .sort((a, b) => (a.set.key < b.set.key ? -1 : 1))
    .map(({ set, timestamps, values }) => {
      const present = new Uint8Array(timestamps.length).fill(1);
      return { labels: set.labels, timestamps, values, present };
    });
}
