import { aggregateColumns, quantileColumns } from './aggregate.ts';
import { elementOperator } from './binary-operators.ts';
import { callFunction } from './call.ts';
import type { Column, Grid, ScalarValue, Value } from './columns.ts';
import { broadcast, dropNames, mergeEqual } from './columns.ts';
import type { Context } from './context.ts';
import { countValues } from './count-values.ts';
import { isStepInvariant } from './invariant.ts';
import { warnOfQuantiles } from './quantile.ts';
import { scalarWithScalar, vectorWithScalar } from './scalar-binary.ts';
import { selectInstant } from './select.ts';
import { combineSets } from './set-operators.ts';
import { topColumns } from './top.ts';
import type { AggregateNode, BinaryNode, Expr, Matching, UnaryNode } from './tree.ts';
import { isSetOperator } from './tree.ts';
import { matchVectors } from './vector-matching.ts';

/** The value of an expression at every step of the grid. The tree is walked once, whatever the steps. */
export function evaluate(expr: Expr, grid: Grid, context: Context): Value {
  if (grid.count > 1 && isCompound(expr) && isStepInvariant(expr)) {
    const once = { startMs: grid.startMs, stepMs: 0, count: 1 };
    return broadcast(evaluateNode(expr, once, context), grid.count);
  }
  return evaluateNode(expr, grid, context);
}

/** Worth the question whether it is the same at every step: literals are cheap to make anew. */
function isCompound(expr: Expr): boolean {
  return expr.kind !== 'number' && expr.kind !== 'string';
}

function evaluateNode(expr: Expr, grid: Grid, context: Context): Value {
  switch (expr.kind) {
    case 'number':
      return { type: 'scalar', values: new Float64Array(grid.count).fill(expr.value) };
    case 'string':
      return { type: 'string', text: expr.value };
    case 'selector':
      return vector(selectInstant(expr, grid, context, 'value'));
    case 'paren':
      return evaluateNode(expr.inner, grid, context);
    case 'unary':
      return evaluateUnary(expr, grid, context);
    case 'call':
      return callFunction(expr, grid, context, evaluate);
    case 'aggregate':
      return vector(finish(evaluateAggregate(expr, grid, context), context));
    case 'binary':
      return evaluateBinary(expr, grid, context);
    case 'matrix':
    case 'subquery':
      throw new Error('A range vector has no value of its own.');
  }
}

function vector(columns: readonly Column[]): Value {
  return { type: 'vector', columns };
}

/** What every operation on vectors ends with: names go, now or at the end, and equal labels meet. */
function finish(columns: readonly Column[], context: Context): Column[] {
  return context.delaysNameRemoval ? mergeEqual(columns) : dropNames(columns);
}

function columnsOf(expr: Expr, grid: Grid, context: Context): readonly Column[] {
  const value = evaluate(expr, grid, context);
  if (value.type !== 'vector') throw new Error(`Expected a vector, not a ${value.type}.`);
  return value.columns;
}

function scalarOf(expr: Expr, grid: Grid, context: Context): ScalarValue {
  const value = evaluate(expr, grid, context);
  if (value.type !== 'scalar') throw new Error(`Expected a scalar, not a ${value.type}.`);
  return value;
}

function evaluateUnary(expr: UnaryNode, grid: Grid, context: Context): Value {
  const value = evaluate(expr.inner, grid, context);
  if (!expr.isNegative || value.type === 'string') return value;
  if (value.type === 'scalar') return { type: 'scalar', values: value.values.map((each) => -each) };
  const columns = value.columns.map((column) => {
    return { ...column, values: column.values.map((each) => -each), dropsName: true };
  });
  return vector(finish(columns, context));
}

function evaluateAggregate(expr: AggregateNode, grid: Grid, context: Context): Column[] {
  const grouping = { isWithout: expr.isWithout, labels: expr.grouping };
  const { param } = expr;
  const columns = columnsOf(expr.inner, grid, context);
  switch (expr.operator) {
    case 'count_values': {
      const label = param === undefined ? undefined : evaluate(param, grid, context);
      const text = label?.type === 'string' ? label.text : '';
      return countValues(text, columns, grouping, grid.count);
    }
    case 'quantile': {
      const q = param === undefined ? new Float64Array() : scalarOf(param, grid, context).values;
      warnOfQuantiles(q, param?.from ?? 0, context.annotations);
      return quantileColumns(q, columns, grouping, grid.count);
    }
    case 'topk':
    case 'bottomk': {
      const k = param === undefined ? new Float64Array() : scalarOf(param, grid, context).values;
      return topColumns(expr.operator === 'topk', k, columns, grouping, grid.count);
    }
    default:
      return aggregateColumns(expr.operator, columns, grouping, grid.count);
  }
}

const ANY_LABEL: Matching = { isOn: false, labels: [], many: 'none', include: [] };

function evaluateBinary(expr: BinaryNode, grid: Grid, context: Context): Value {
  const { operator } = expr;
  const left = evaluate(expr.left, grid, context);
  const right = evaluate(expr.right, grid, context);
  if (left.type === 'string' || right.type === 'string')
    throw new Error('Strings have no operators.');
  const matching = expr.written ?? ANY_LABEL;
  if (isSetOperator(operator)) {
    if (left.type !== 'vector' || right.type !== 'vector') throw new Error('Sets are of vectors.');
    const columns = combineSets(operator, left.columns, right.columns, matching, grid.count);
    return vector(mergeEqual(columns));
  }
  const element = elementOperator(operator, expr.isBool);
  if (left.type === 'scalar') {
    if (right.type === 'scalar') return scalarWithScalar(left, right, element);
    return vector(finish(vectorWithScalar(right.columns, left, element, true), context));
  }
  if (right.type === 'scalar') {
    return vector(finish(vectorWithScalar(left.columns, right, element, false), context));
  }
  const { delaysNameRemoval } = context;
  const operation = { matching, element, count: grid.count, delaysNameRemoval };
  return vector(finish(matchVectors(left.columns, right.columns, operation), context));
}
