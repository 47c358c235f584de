import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { checkTypes } from './check.ts';
import { parseError, PromqlError } from './errors.ts';
import type { Matcher } from './matcher.ts';
import type { Link } from './operator-chain.ts';
import { treeOf } from './operator-chain.ts';
import { parseAggregate } from './parse-aggregate.ts';
import { childrenOf, parseDuration, parseNumber, stringOf, textOf } from './parse-literals.ts';
import { parseMatching } from './parse-matching.ts';
import { parseSelectorNode } from './parse-selector.ts';
import { applyAt, applyOffset, rangeOver, subqueryOver } from './postfix.ts';
import { quoteGo } from './quote.ts';
import { checkSyntax } from './syntax.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokens.ts';
import type { BinaryOperator, Expr } from './tree.ts';
import { ARITHMETIC, COMPARISON, SET_OPERATORS } from './tree.ts';

/** Parses and type-checks a query. Throws `PromqlError` (`bad_data`) with position and text as Prometheus. */
export function parseQuery(query: string): Expr {
  try {
    const expr = parseUnchecked(query, 'expression');
    checkTypes(expr, query);
    return expr;
  } catch (error) {
    // A server has no such limit; here thousands of parentheses overflow the stack.
    if (!(error instanceof RangeError)) throw error;
    throw parseError(query, 0, 'expression is nested too deeply');
  }
}

/**
 * The conditions of a `match[]` parameter: an instant selector without offset or `@`. Throws
 * `PromqlError` (`bad_data`).
 */
export function parseSelector(text: string): readonly Matcher[] {
  const expr = parseUnchecked(text, 'selector');
  const matchers = expr.kind === 'selector' ? expr.matchers : [];
  if (matchers.every((matcher) => matcher.matches(''))) {
    throw new PromqlError('bad_data', 'match[] must contain at least one non-empty matcher');
  }
  return matchers;
}

function parseUnchecked(query: string, wanted: 'expression' | 'selector'): Expr {
  const tokens = tokenize(query);
  const names = checkSyntax(query, tokens, wanted);
  const root = parser.parse(maskLiterals(query, tokens, names)).topNode;
  refuseErrors(root, query);
  const [first] = childrenOf(root);
  if (first === undefined) throw parseError(query, 0, 'no expression found in input');
  return convert(first, query);
}

/**
 * The grammar is an editor's: it does not take every literal of the language (`2.`, `1e1_0`, `\xff`),
 * nor every name. It is given plain ones of the same length, and they are read from the query itself.
 */
function maskLiterals(query: string, tokens: readonly Token[], names: ReadonlySet<Token>): string {
  let masked = '';
  for (const token of tokens) {
    const { kind, from, to } = token;
    masked += query.slice(masked.length, from).replace(/[^\s]/g, ' ');
    const length = to - from;
    if (kind === 'number') masked += '1'.repeat(length);
    else if (names.has(token)) masked += 'x'.repeat(length);
    else if (kind === 'string') masked += `"${'x'.repeat(length - 2)}"`;
    else masked += query.slice(from, to);
  }
  return masked;
}

/** What the grammar does not take although the language does is refused, never guessed at. */
function refuseErrors(root: SyntaxNode, query: string): void {
  const cursor = root.cursor();
  do {
    if (!cursor.type.isError) continue;
    const text = query.slice(cursor.from, cursor.to);
    const what = text === '' ? 'end of input' : quoteGo(text);
    throw parseError(query, cursor.from, `unexpected ${what}`);
  } while (cursor.next());
}

function convert(node: SyntaxNode, query: string): Expr {
  return treeOf(chainOf(node, query));
}

function convertAll(node: SyntaxNode | null, query: string): Expr[] {
  return node === null ? [] : childrenOf(node).map((each) => convert(each, query));
}

/** The operators and operands under a node, in the order of the text. */
function chainOf(node: SyntaxNode, query: string): Link[] {
  const [first, second, third] = childrenOf(node);
  switch (node.name) {
    case 'BinaryExpr':
      return binaryChain(node, query);
    case 'UnaryExpr':
      return first === undefined || second === undefined
        ? []
        : [sign(textOf(first, query), node.from), ...chainOf(second, query)];
    case 'NumberDurationLiteral': {
      const text = textOf(node, query);
      const operand = { kind: 'operand', expr: parseNumber(node, query) } as const;
      return /^[+-]/.test(text) ? [sign(text, node.from), operand] : [operand];
    }
    case 'MatrixSelector': {
      const rangeMs = parseDuration(second, query);
      return onLast(first, query, (expr) => rangeOver(expr, rangeMs, second, node.to, query));
    }
    case 'SubqueryExpr': {
      const rangeMs = parseDuration(second, query);
      const stepMs = third === undefined ? 0 : parseDuration(third, query);
      return onLast(first, query, (expr) => subqueryOver(expr, rangeMs, stepMs, node.to));
    }
    case 'OffsetExpr': {
      const offsetMs = parseDuration(third, query, true);
      return onLast(first, query, (expr) => applyOffset(expr, offsetMs, node.to, query));
    }
    case 'StepInvariantExpr':
      return onLast(first, query, (expr) => applyAt(expr, third, node.to, query));
    default:
      return [{ kind: 'operand', expr: operandOf(node, query) }];
  }
}

function sign(text: string, from: number): Link {
  return { kind: 'sign', isNegative: text.startsWith('-'), from };
}

/** `[5m]`, `offset` and `@` belong to the operand they follow. */
function onLast(
  node: SyntaxNode | undefined,
  query: string,
  change: (operand: Expr) => Expr,
): Link[] {
  const chain = node === undefined ? [] : chainOf(node, query);
  const last = chain.pop();
  if (last?.kind !== 'operand') throw parseError(query, query.length, 'unexpected end of input');
  return [...chain, { kind: 'operand', expr: change(last.expr) }];
}

function binaryOperator(text: string): BinaryOperator | undefined {
  return [...ARITHMETIC, ...COMPARISON, ...SET_OPERATORS].find((each) => each === text);
}

function binaryChain(node: SyntaxNode, query: string): Link[] {
  const parts = childrenOf(node);
  const [first, symbol] = parts;
  const last = parts.at(-1);
  if (first === undefined || symbol === undefined || last === undefined) return [];
  const text = textOf(symbol, query).toLowerCase();
  const operator = binaryOperator(text);
  if (operator === undefined) {
    const message = `operator ${quoteGo(text)} is for native histograms, which are not supported`;
    throw parseError(query, symbol.from, message, 'native histogram operators');
  }
  const modifiers = parts.slice(2, -1);
  const isBool = modifiers.some((each) => each.name === 'BoolModifier');
  const clause = modifiers.find((each) => each.name === 'MatchingModifierClause');
  const written = clause === undefined ? undefined : parseMatching(clause, operator, query);
  const link: Link = { kind: 'operator', operator, isBool, written, from: symbol.from };
  return [...chainOf(first, query), link, ...chainOf(last, query)];
}

function operandOf(node: SyntaxNode, query: string): Expr {
  const span = { from: node.from, to: node.to };
  const body = node.getChild('FunctionCallBody');
  switch (node.name) {
    case 'StringLiteral':
      return { kind: 'string', value: stringOf(node, query), ...span };
    case 'VectorSelector':
      return parseSelectorNode(node, query);
    case 'AggregateExpr':
      return parseAggregate(node, convertAll(body, query), query);
    case 'ParenExpr': {
      const [inner] = convertAll(node, query);
      if (inner === undefined) throw parseError(query, node.from, 'unexpected ")"');
      return { kind: 'paren', inner, ...span };
    }
    case 'FunctionCall': {
      const identifier = node.getChild('FunctionIdentifier');
      const name = identifier === null ? '' : textOf(identifier, query);
      return { kind: 'call', name, args: convertAll(body, query), ...span };
    }
    default:
      throw parseError(query, node.from, `unexpected ${quoteGo(textOf(node, query))}`);
  }
}
