import { type ExprNode, parseTree } from './promql-parse.ts';
import { nodesOf } from './promql-tree.ts';

export type TokenKind = 'metric' | 'function' | 'label' | 'text' | 'number' | 'keyword' | 'comment';

/** A stretch of an expression; `kind` is absent of brackets, operators and spaces. */
export interface ExpressionToken {
  readonly text: string;
  readonly kind?: TokenKind;
}

const KINDS: Readonly<Record<string, TokenKind>> = {
  Identifier: 'metric',
  FunctionIdentifier: 'function',
  AggregateOp: 'function',
  LabelName: 'label',
  QuotedLabelName: 'label',
  StringLiteral: 'text',
  NumberDurationLiteral: 'number',
  LineComment: 'comment',
  Keyword: 'keyword',
  Bool: 'keyword',
  And: 'keyword',
  Or: 'keyword',
  Unless: 'keyword',
};

/** An expression cut into what a person tells apart; the texts joined are the expression. */
export function expressionTokens(expr: string): readonly ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  let at = 0;
  for (const node of [...nodesOf(parseTree(expr))].sort((one, other) => one.from - other.from)) {
    const kind = KINDS[node.name];
    if (!kind) continue;
    if (node.from > at) tokens.push({ text: expr.slice(at, node.from) });
    tokens.push({ text: node.text, kind });
    at = node.to;
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
