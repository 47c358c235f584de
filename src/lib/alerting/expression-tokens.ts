import type { RuleLanguage } from './condition.ts';
import { type Leaf, logqlLeaves } from './logql-tree.ts';
import { type ExprNode, parseTree } from './promql-tree.ts';

export type TokenKind = 'metric' | 'function' | 'label' | 'text' | 'number' | 'keyword' | 'comment';

/** A stretch of an expression; `kind` is absent of brackets, operators and spaces. */
export interface ExpressionToken {
  readonly text: string;
  readonly kind?: TokenKind;
}

type Kinds = Readonly<Record<string, TokenKind>>;

/** What the grammars of both languages name alike. */
const SHARED: Kinds = {
  LabelName: 'label',
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

interface Words {
  /** By the name of a leaf. */
  readonly kinds: Kinds;
  /** Nodes whose leaves are names of functions. */
  readonly functions: ReadonlySet<string>;
}

const WORDS: Readonly<Record<RuleLanguage, Words>> = {
  promql: {
    kinds: {
      ...SHARED,
      Identifier: 'metric',
      StringLiteral: 'text',
      QuotedLabelName: 'label',
      NumberDurationLiteral: 'number',
      NumberDurationLiteralInDurationContext: 'number',
    },
    functions: new Set(['FunctionIdentifier', 'AggregateOp']),
  },
  logql: {
    kinds: {
      ...SHARED,
      Identifier: 'label',
      String: 'text',
      Number: 'number',
      Duration: 'number',
      Bytes: 'number',
      Json: 'keyword',
      Logfmt: 'keyword',
      Unpack: 'keyword',
      Pattern: 'keyword',
      Regexp: 'keyword',
      Unwrap: 'keyword',
      Vector: 'function',
      LabelReplace: 'function',
    },
    functions: new Set(['RangeOp', 'VectorOp', 'ConvOp']),
  },
};

function promqlLeaves(node: ExprNode, parent = ''): readonly Leaf[] {
  const { name, from, to, children } = node;
  if (children.length === 0) return [{ name, parent, from, to }];
  return children.flatMap((child) => promqlLeaves(child, name));
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

function partsOf(expr: string, language: RuleLanguage): readonly Part[] {
  const leaves = language === 'promql' ? promqlLeaves(parseTree(expr)) : logqlLeaves(expr);
  const { kinds, functions } = WORDS[language];
  return leaves.flatMap(({ name, parent, from, to }) => {
    const kind = functions.has(parent) ? 'function' : kinds[name];
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
