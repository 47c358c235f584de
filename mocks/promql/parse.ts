import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { checkTypes } from './check.ts';
import { parseError } from './errors.ts';
import type { Matcher } from './matcher.ts';
import { applyAt, applyOffset, rangeOver, subqueryOver } from './postfix.ts';
import { quoteGo, unquoteGo } from './quote.ts';
import { childrenOf, parseDuration, parseNumber, refuseFeature, textOf } from './parse-literals.ts';
import { parseAggregate } from './parse-aggregate.ts';
import { parseMatching } from './parse-matching.ts';
import { parseSelectorNode } from './parse-selector.ts';
import { SIGNATURES } from './signatures.ts';
import { reportSyntaxError } from './syntax-error.ts';
import type { BinaryOperator, Expr } from './tree.ts';
import { ARITHMETIC, COMPARISON, SET_OPERATORS } from './tree.ts';

/** Parses and type-checks a query. Throws `PromqlError` (`bad_data`) with position and text as Prometheus. */
export function parseQuery(query: string): Expr {
  const expr = parseUnchecked(query);
  checkTypes(expr, query);
  return expr;
}

/**
 * The conditions of a `match[]` parameter: an instant selector without offset or `@`. Throws
 * `PromqlError` (`bad_data`).
 */
export function parseSelector(text: string): readonly Matcher[] {
  const expr = parseQuery(text);
  if (expr.kind !== 'selector' || expr.offsetMs !== 0 || expr.at !== undefined) {
    throw parseError(text, expr.from, 'expected a vector selector');
  }
  return expr.matchers;
}

function parseUnchecked(query: string): Expr {
  const root = parser.parse(query).topNode;
  reportSyntaxError(query, root);
  const first = childrenOf(root)[0];
  if (first === undefined) throw parseError(query, 0, 'no expression found in input');
  return convert(first, query);
}

/** One node of the grammar as one of ours, its children with it. */
function convert(node: SyntaxNode, query: string): Expr {
  const [first, second, third] = childrenOf(node);
  switch (node.name) {
    case 'NumberDurationLiteral':
      return { kind: 'number', value: parseNumber(node, query), from: node.from, to: node.to };
    case 'StringLiteral':
      return { kind: 'string', value: stringOf(node, query), from: node.from, to: node.to };
    case 'VectorSelector':
      return parseSelectorNode(node, query);
    case 'ParenExpr':
      return { kind: 'paren', inner: convertChild(first, query), from: node.from, to: node.to };
    case 'UnaryExpr': {
      const isNegative = first !== undefined && textOf(first, query) === '-';
      const inner = convertChild(second, query);
      return { kind: 'unary', isNegative, inner, from: node.from, to: node.to };
    }
    case 'FunctionCall':
      return convertCall(node, query);
    case 'AggregateExpr':
      return parseAggregate(node, convertArguments(node, query), query);
    case 'BinaryExpr':
      return convertBinary(node, query);
    case 'MatrixSelector': {
      const rangeMs = parseDuration(second, query);
      return rangeOver(convertChild(first, query), rangeMs, node.to, query);
    }
    case 'SubqueryExpr': {
      const rangeMs = parseDuration(second, query);
      const stepMs = third === undefined ? 0 : parseDuration(third, query);
      return subqueryOver(convertChild(first, query), rangeMs, stepMs, node.to, query);
    }
    case 'OffsetExpr': {
      const offsetMs = parseDuration(third, query, true);
      return applyOffset(convertChild(first, query), offsetMs, node.to, query);
    }
    case 'StepInvariantExpr':
      return applyAt(convertChild(first, query), third, node.to, query);
    case 'AnchoredExpr':
    case 'SmoothedExpr':
      throw refuseFeature(query, node, `${node.name.slice(0, -4).toLowerCase()} modifier`);
    default:
      throw parseError(query, node.from, `unexpected ${quoteGo(textOf(node, query))}`);
  }
}

function convertChild(node: SyntaxNode | undefined, query: string): Expr {
  if (node === undefined) throw parseError(query, query.length, 'unexpected end of input');
  return convert(node, query);
}

function stringOf(node: SyntaxNode, query: string): string {
  const value = unquoteGo(textOf(node, query));
  if (value === undefined) throw parseError(query, node.from, 'invalid syntax');
  return value;
}

function convertArguments(node: SyntaxNode, query: string): Expr[] {
  const body = node.getChild('FunctionCallBody');
  return body === null ? [] : childrenOf(body).map((each) => convert(each, query));
}

function convertCall(node: SyntaxNode, query: string): Expr {
  const identifier = node.getChild('FunctionIdentifier');
  const name = identifier === null ? '' : textOf(identifier, query);
  const args = convertArguments(node, query);
  const signature = SIGNATURES[name];
  if (signature === undefined) {
    throw parseError(query, node.from, `unknown function with name ${quoteGo(name)}`);
  }
  if (signature.isExperimental) {
    const message = `function ${quoteGo(name)} is not enabled`;
    throw parseError(query, node.from, message, 'promql-experimental-functions');
  }
  return { kind: 'call', name, args, from: node.from, to: node.to };
}

function binaryOperator(text: string): BinaryOperator | undefined {
  return [...ARITHMETIC, ...COMPARISON, ...SET_OPERATORS].find((each) => each === text);
}

function convertBinary(node: SyntaxNode, query: string): Expr {
  const parts = childrenOf(node);
  const [first, symbol] = parts;
  const last = parts.at(-1);
  const text = symbol === undefined ? '' : textOf(symbol, query).toLowerCase();
  const operator = binaryOperator(text);
  if (symbol === undefined || operator === undefined) {
    throw refuseFeature(query, symbol ?? node, `operator ${quoteGo(text)}`);
  }
  const modifiers = parts.slice(2, -1);
  const isBool = modifiers.some((each) => each.name === 'BoolModifier');
  const fill = modifiers.find((each) => each.name === 'FillModifier');
  if (fill !== undefined) {
    const message = 'binop fill modifiers are experimental and not enabled';
    throw parseError(query, fill.from, message, 'promql-binop-fill-modifiers');
  }
  const clause = modifiers.find((each) => each.name === 'MatchingModifierClause');
  const written = clause === undefined ? undefined : parseMatching(clause, operator, query);
  const left = convertChild(first, query);
  const right = convertChild(last, query);
  const binary = { kind: 'binary', operator, isBool, written, right, to: node.to } as const;
  // The grammar reads `-2 ^ 2` as the power of a negative number; the language as the negative of a power.
  if (operator === '^' && first?.name === 'NumberDurationLiteral' && left.kind === 'number') {
    const sign = /^[+-]/.exec(textOf(first, query))?.[0];
    if (sign !== undefined) {
      const base = { ...left, value: sign === '-' ? -left.value : left.value };
      const inner = { ...binary, left: base, from: node.from };
      return { kind: 'unary', isNegative: sign === '-', inner, from: node.from, to: node.to };
    }
  }
  return { ...binary, left, from: node.from };
}
