import { parseError } from './errors.ts';
import { quoteGo } from './quote.ts';
import { AGGREGATIONS, SIGNATURES } from './signatures.ts';
import type { AggregateNode, BinaryNode, CallNode, Expr, ValueType } from './tree.ts';
import { isComparison, isSetOperator, TYPE_NAMES } from './tree.ts';

/** The type of an expression; it is right only where `checkTypes` found no error. */
export function typeOf(expr: Expr): ValueType {
  switch (expr.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'matrix':
    case 'subquery':
      return 'matrix';
    case 'paren':
    case 'unary':
      return typeOf(expr.inner);
    case 'call':
      return SIGNATURES[expr.name]?.returns ?? 'vector';
    case 'binary':
      return typeOf(expr.left) === 'scalar' && typeOf(expr.right) === 'scalar'
        ? 'scalar'
        : 'vector';
    default:
      return 'vector';
  }
}

/** Checks the tree below as well, in the order of the text, and throws the first error found. */
export function checkTypes(expr: Expr, query: string): void {
  if (expr.kind === 'aggregate') return checkAggregate(expr, query);
  if (expr.kind === 'call') return checkCall(expr, query);
  for (const child of children(expr)) checkTypes(child, query);
  switch (expr.kind) {
    case 'binary':
      return checkBinary(expr, query);
    case 'unary': {
      const type = typeOf(expr.inner);
      if (type === 'scalar' || type === 'vector') return;
      const wanted =
        'unary expression only allowed on expressions of type scalar or instant vector';
      throw parseError(query, expr.from, `${wanted}, got "${TYPE_NAMES[type]}"`);
    }
    case 'subquery': {
      const type = typeOf(expr.inner);
      if (type === 'vector') return;
      const message = `subquery is only allowed on instant vector, got ${type} instead`;
      throw parseError(query, expr.from, message);
    }
    case 'selector': {
      if (!expr.matchers.every((matcher) => matcher.matches(''))) return;
      const message = 'vector selector must contain at least one non-empty matcher';
      throw parseError(query, expr.from, message);
    }
    case 'matrix':
    case 'number':
    case 'paren':
    case 'string':
  }
}

/** The expressions right below one. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'matrix':
      return [expr.selector];
    case 'subquery':
    case 'paren':
    case 'unary':
      return [expr.inner];
    case 'call':
      return expr.args;
    case 'aggregate':
      return expr.param === undefined ? [expr.inner] : [expr.inner, expr.param];
    case 'binary':
      return [expr.left, expr.right];
    default:
      return [];
  }
}

function expectType(expr: Expr, wanted: ValueType, context: string, query: string): void {
  checkTypes(expr, query);
  const type = typeOf(expr);
  if (type === wanted) return;
  const message = `expected type ${TYPE_NAMES[wanted]} in ${context}, got ${TYPE_NAMES[type]}`;
  throw parseError(query, expr.from, message);
}

function checkAggregate(expr: AggregateNode, query: string): void {
  expectType(expr.inner, 'vector', 'aggregation expression', query);
  const wanted = AGGREGATIONS[expr.operator]?.param;
  if (wanted !== undefined && expr.param !== undefined) {
    expectType(expr.param, wanted, 'aggregation parameter', query);
  }
}

function checkCall(expr: CallNode, query: string): void {
  const signature = SIGNATURES[expr.name];
  if (signature === undefined) return;
  const { args, variadic = 0 } = signature;
  const given = expr.args.length;
  const name = quoteGo(expr.name);
  if (variadic === 0 && given !== args.length) {
    const message = `expected ${args.length} argument(s) in call to ${name}, got ${given}`;
    throw parseError(query, expr.from, message);
  }
  const atLeast = args.length - 1;
  const atMost = atLeast + variadic;
  if (variadic !== 0 && given < atLeast) {
    const message = `expected at least ${atLeast} argument(s) in call to ${name}, got ${given}`;
    throw parseError(query, expr.from, message);
  }
  if (variadic > 0 && given > atMost) {
    const message = `expected at most ${atMost} argument(s) in call to ${name}, got ${given}`;
    throw parseError(query, expr.from, message);
  }
  for (const [index, arg] of expr.args.entries()) {
    const wanted = args[Math.min(index, args.length - 1)];
    if (wanted !== undefined) expectType(arg, wanted, `call to function ${name}`, query);
  }
}

function checkBinary(expr: BinaryNode, query: string): void {
  const { operator, written, operatorFrom } = expr;
  if (expr.isBool && !isComparison(operator)) {
    throw parseError(query, operatorFrom, 'bool modifier can only be used on comparison operators');
  }
  const left = typeOf(expr.left);
  const right = typeOf(expr.right);
  const areScalars = left === 'scalar' && right === 'scalar';
  if (isComparison(operator) && !expr.isBool && areScalars) {
    throw parseError(query, operatorFrom, 'comparisons between scalars must use BOOL modifier');
  }
  const twice = written?.isOn
    ? written.labels.find((each) => written.include.includes(each))
    : undefined;
  if (twice !== undefined) {
    const message = `label ${quoteGo(twice)} must not occur in ON and GROUP clause at once`;
    throw parseError(query, operatorFrom, message);
  }
  for (const [side, type] of [
    [expr.left, left],
    [expr.right, right],
  ] as const) {
    if (type === 'scalar' || type === 'vector') continue;
    const message = 'binary expression must contain only scalar and instant vector types';
    throw parseError(query, side.from, message);
  }
  const areVectors = left === 'vector' && right === 'vector';
  if (!areVectors && written !== undefined && written.labels.length > 0) {
    throw parseError(query, expr.from, 'vector matching only allowed between instant vectors');
  }
  if (!isSetOperator(operator)) return;
  if (areVectors && written !== undefined && written.many !== 'both') {
    const message = `no grouping allowed for ${quoteGo(operator)} operation`;
    throw parseError(query, expr.from, message);
  }
  if (!areVectors) {
    const message = `set operator ${quoteGo(operator)} not allowed in binary scalar expression`;
    throw parseError(query, expr.from, message);
  }
}
