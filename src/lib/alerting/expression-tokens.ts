import type { RuleLanguage } from './condition.ts';
import { logqlLeaves } from './logql-tree.ts';
import { type ExprNode, parseTree } from './promql-tree.ts';

export type TokenKind = 'metric' | 'function' | 'label' | 'text' | 'number' | 'keyword' | 'comment';

/** A stretch of an expression; `kind` is absent of brackets, operators and spaces. */
export interface ExpressionToken {
  readonly text: string;
  readonly kind?: TokenKind;
}

const KINDS: Readonly<Record<string, TokenKind>> = {
  Identifier: 'metric',
  LabelName: 'label',
  StringLiteral: 'text',
  QuotedLabelName: 'label',
  NumberDurationLiteral: 'number',
  NumberDurationLiteralInDurationContext: 'number',
  LineComment: 'comment',
  By: 'keyword',
  Without: 'keyword',
  On: 'keyword',
  Ignoring: 'keyword',
  GroupLeft: 'keyword',
  GroupRight: 'keyword',
  Offset: 'keyword',
  Bool: 'keyword',
  And: 'keyword',
  Or: 'keyword',
  Unless: 'keyword',
};

const NAMES = new Set(['FunctionIdentifier', 'AggregateOp']);

function* leavesOf(
  node: ExprNode,
  parent?: string,
): Generator<{ node: ExprNode; kind?: TokenKind }> {
  if (node.children.length > 0) {
    for (const child of node.children) yield* leavesOf(child, node.name);
    return;
  }
  const kind = parent !== undefined && NAMES.has(parent) ? 'function' : KINDS[node.name];
  if (kind) yield { node, kind };
}

const LOGQL_KINDS: Readonly<Record<string, TokenKind>> = {
  Identifier: 'label',
  LabelName: 'label',
  String: 'text',
  Number: 'number',
  Duration: 'number',
  Bytes: 'number',
  LineComment: 'comment',
  By: 'keyword',
  Without: 'keyword',
  On: 'keyword',
  Ignoring: 'keyword',
  GroupLeft: 'keyword',
  GroupRight: 'keyword',
  Offset: 'keyword',
  Bool: 'keyword',
  And: 'keyword',
  Or: 'keyword',
  Unless: 'keyword',
  Json: 'keyword',
  Logfmt: 'keyword',
  Unpack: 'keyword',
  Pattern: 'keyword',
  Regexp: 'keyword',
  Unwrap: 'keyword',
  Vector: 'function',
  LabelReplace: 'function',
};

const LOGQL_NAMES = new Set(['RangeOp', 'VectorOp', 'ConvOp']);

interface Part {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

function partsOf(expr: string, language: RuleLanguage): readonly Part[] {
  if (language === 'promql') {
    return [...leavesOf(parseTree(expr))].flatMap(({ node: { from, to }, kind }) =>
      kind ? [{ from, to, kind }] : [],
    );
  }
  return logqlLeaves(expr).flatMap(({ name, parent, from, to }) => {
    const kind = LOGQL_NAMES.has(parent) ? 'function' : LOGQL_KINDS[name];
    return kind ? [{ from, to, kind }] : [];
  });
}

/** An expression cut into what a person tells apart; the texts joined are the expression. */
export function expressionTokens(
  expr: string,
  language: RuleLanguage = 'promql',
): readonly ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  let at = 0;
  for (const { from, to, kind } of partsOf(expr, language)) {
    if (from > at) tokens.push({ text: expr.slice(at, from) });
    if (to > from) tokens.push({ text: expr.slice(from, to), kind });
    at = Math.max(at, to);
  }
  if (at < expr.length) tokens.push({ text: expr.slice(at) });
  return tokens;
}

/** The selectors that an expression reads windows of: `x{a="b"}` of `rate(x{a="b"}[5m])`. */
export function windowedSelectors(expr: string): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ExprNode): void => {
    const [inner] = node.children;
    if (node.name === 'MatrixSelector' && inner?.name === 'VectorSelector') found.add(inner.text);
    for (const child of node.children) visit(child);
  };
  visit(parseTree(expr));
  return [...found];
}
