import { absentColumn } from './absent.ts';
import type { Column, Grid } from './columns.ts';
import { isEmpty, nameDropped, refuseEqual, timeAt } from './columns.ts';
import type { Context, Evaluate } from './context.ts';
import { METRIC_NAME } from './labels.ts';
import { OVER_TIME } from './over-time.ts';
import { quantileOf, warnOfQuantiles } from './quantile.ts';
import { quoteGo } from './quote.ts';
import { rangeVector } from './range-vector.ts';
import { extrapolated, instantChange } from './rate.ts';
import { derivative, predicted } from './regression.ts';
import type { Samples } from './select.ts';
import type { CallNode, Expr, MatrixNode, SubqueryNode } from './tree.ts';
import { unwrapParens } from './tree.ts';
import type { WindowFunction } from './windows.ts';
import { overWindows } from './windows.ts';

const OTHERS = new Set([
  'absent_over_time',
  'delta',
  'deriv',
  'idelta',
  'increase',
  'irate',
  'predict_linear',
  'quantile_over_time',
  'rate',
]);

export function isRangeFunction(name: string): boolean {
  return OVER_TIME[name] !== undefined || OTHERS.has(name);
}

function matrixArgument(node: CallNode): { matrix: MatrixNode | SubqueryNode; index: number } {
  for (const [index, arg] of node.args.entries()) {
    const matrix = unwrapParens(arg);
    if (matrix.kind === 'matrix' || matrix.kind === 'subquery') return { matrix, index };
  }
  throw new Error(`${node.name} has no range vector.`);
}

/** A function of a range vector, at every step. */
export function callRangeFunction(
  node: CallNode,
  grid: Grid,
  context: Context,
  evaluate: Evaluate,
): Column[] {
  const { matrix, index } = matrixArgument(node);
  const range = rangeVector(matrix, grid, context, evaluate);
  const other = node.args[1 - index];
  const param = other === undefined ? undefined : scalarParameter(other, grid, context, evaluate);
  if (node.name === 'quantile_over_time' && param !== undefined) {
    warnOfQuantiles(param, other?.from ?? node.from, context.annotations);
  }
  const dropsName = node.name !== 'last_over_time';
  const columns = range.samples.map((samples) => {
    const compute = windowFunction(node.name, samples, param, grid);
    return overWindows(samples, range.grid, range.rangeMs, dropsName, compute);
  });
  if (node.name === 'absent_over_time') return [absentColumn(columns, matrix, grid.count)];
  if (node.name === 'rate' || node.name === 'increase') {
    informOfNames(columns, node.args[index]?.from ?? node.from, context);
  }
  if (context.delaysNameRemoval) return columns;
  // Unlike other operations these refuse equal labels over the whole range, not step by step.
  const named = columns.map(nameDropped);
  refuseEqual(named);
  return named;
}

function scalarParameter(
  expr: Expr,
  grid: Grid,
  context: Context,
  evaluate: Evaluate,
): Float64Array {
  const value = evaluate(expr, grid, context);
  if (value.type !== 'scalar') throw new Error('The parameter is no scalar.');
  return value.values;
}

function windowFunction(
  name: string,
  samples: Samples,
  param: Float64Array | undefined,
  grid: Grid,
): WindowFunction {
  const simple = OVER_TIME[name];
  if (simple !== undefined) return simple;
  const at = (step: number): number => param?.[step] ?? Number.NaN;
  switch (name) {
    case 'rate':
    case 'increase':
      return extrapolated(samples, { isCounter: true, isRate: name === 'rate' });
    case 'delta':
      return extrapolated(samples, { isCounter: false, isRate: false });
    case 'irate':
    case 'idelta':
      return (window) => instantChange(window, name === 'irate');
    case 'deriv':
      return derivative;
    case 'predict_linear':
      return (window) => predicted(window, timeAt(grid, window.step), at(window.step));
    case 'quantile_over_time':
      return (window) => {
        const values = Array.from(window.values.subarray(window.lo, window.hi));
        return quantileOf(at(window.step), values);
      };
    default:
      return () => 1;
  }
}

const COUNTER_NAME = /_(?:total|sum|count|bucket)$/;

function informOfNames(columns: readonly Column[], offset: number, context: Context): void {
  for (const column of columns) {
    const name = column.set.labels[METRIC_NAME] ?? '';
    if (name === '' || COUNTER_NAME.test(name) || isEmpty(column)) continue;
    const suffixes = '_total/_sum/_count/_bucket';
    const what = `metric might not be a counter, name does not end in ${suffixes}: ${quoteGo(name)}`;
    context.annotations.info(what, offset);
  }
}
