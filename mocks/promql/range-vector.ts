import type { Column, Grid } from './columns.ts';
import { timeAt } from './columns.ts';
import type { Context, Evaluate } from './context.ts';
import { shiftedGrid } from './context.ts';
import { executionError } from './errors.ts';
import type { Samples } from './select.ts';
import { selectSeries, withoutMarkers } from './select.ts';
import type { MatrixNode, SubqueryNode } from './tree.ts';

/** A range vector: the samples, the moments at which its windows end, and their width. */
export interface RangeVector {
  readonly samples: readonly Samples[];
  readonly grid: Grid;
  readonly rangeMs: number;
}

export function rangeVector(
  node: MatrixNode | SubqueryNode,
  grid: Grid,
  context: Context,
  evaluate: Evaluate,
): RangeVector {
  const shifted = shiftedGrid(grid, node, context);
  const fromMs = shifted.startMs - node.rangeMs;
  const toMs = timeAt(shifted, shifted.count - 1);
  const { rangeMs } = node;
  if (node.kind === 'subquery') {
    const samples = subquerySamples(node, fromMs, toMs, context, evaluate);
    return { samples, grid: shifted, rangeMs };
  }
  const samples = selectSeries(node.selector, context, fromMs, toMs).map(({ set, series }) => {
    return withoutMarkers(set, series);
  });
  return { samples, grid: shifted, rangeMs };
}

/** As many as a server loads at once, where nobody told it otherwise. */
const MAX_SAMPLES = 50_000_000;
export const TOO_MANY_SAMPLES =
  'query processing would load too many samples into memory in query execution';

/** A subquery is evaluated once over all windows, at the multiples of its step. */
function subquerySamples(
  node: SubqueryNode,
  fromMs: number,
  toMs: number,
  context: Context,
  evaluate: Evaluate,
): Samples[] {
  const stepMs = node.stepMs === 0 ? context.subqueryStepMs : node.stepMs;
  const startMs = (Math.floor(fromMs / stepMs) + 1) * stepMs;
  const count = Math.floor((toMs - startMs) / stepMs) + 1;
  if (count < 1) return [];
  if (count > MAX_SAMPLES) throw executionError(TOO_MANY_SAMPLES);
  const value = evaluate(node.inner, { startMs, stepMs, count }, context);
  if (value.type !== 'vector') throw new Error('A subquery is of a vector.');
  if (count * value.columns.length > MAX_SAMPLES) throw executionError(TOO_MANY_SAMPLES);
  return value.columns.map((column) => compact(column, startMs, stepMs));
}

function compact(column: Column, startMs: number, stepMs: number): Samples {
  const { set, dropsName, present } = column;
  const isPresent = (_: number, step: number): boolean => present[step] === 1;
  const timestamps = new Float64Array(present.length).map((_, step) => startMs + step * stepMs);
  return {
    set,
    dropsName,
    timestamps: timestamps.filter(isPresent),
    values: column.values.filter(isPresent),
  };
}
