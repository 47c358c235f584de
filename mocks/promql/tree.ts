import type { Matcher } from './matcher.ts';

/** What an expression evaluates to. */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

/** The types as error messages call them. */
export const TYPE_NAMES: Readonly<Record<ValueType, string>> = {
  scalar: 'scalar',
  vector: 'instant vector',
  matrix: 'range vector',
  string: 'string',
};

/** Offsets of the text into the query, end excluded. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** The `@` of a selector: a moment in milliseconds, or an end of the query's range. */
export type AtModifier = number | 'start' | 'end';

/** What moves a selector in time. */
export interface Shift {
  readonly offsetMs: number;
  readonly at: AtModifier | undefined;
}

export interface NumberNode extends Span {
  readonly kind: 'number';
  readonly value: number;
}

interface StringNode extends Span {
  readonly kind: 'string';
  readonly value: string;
}

export interface SelectorNode extends Span, Shift {
  readonly kind: 'selector';
  /** The metric's name, where the text gives it. */
  readonly name: string | undefined;
  /** All conditions, the one on the name included. */
  readonly matchers: readonly Matcher[];
}

export interface MatrixNode extends Span, Shift {
  readonly kind: 'matrix';
  readonly selector: SelectorNode;
  readonly rangeMs: number;
}

export interface SubqueryNode extends Span, Shift {
  readonly kind: 'subquery';
  readonly inner: Expr;
  readonly rangeMs: number;
  /** Zero where the text leaves it to the default. */
  readonly stepMs: number;
}

interface ParenNode extends Span {
  readonly kind: 'paren';
  readonly inner: Expr;
}

export interface UnaryNode extends Span {
  readonly kind: 'unary';
  readonly isNegative: boolean;
  readonly inner: Expr;
}

export interface CallNode extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expr[];
}

export interface AggregateNode extends Span {
  readonly kind: 'aggregate';
  readonly operator: string;
  readonly isWithout: boolean;
  readonly grouping: readonly string[];
  readonly param: Expr | undefined;
  readonly inner: Expr;
}

export const ARITHMETIC = ['+', '-', '*', '/', '%', '^', 'atan2'] as const;
export const COMPARISON = ['==', '!=', '>', '<', '>=', '<='] as const;
export const SET_OPERATORS = ['and', 'or', 'unless'] as const;

export type ArithmeticOperator = (typeof ARITHMETIC)[number];
export type ComparisonOperator = (typeof COMPARISON)[number];
export type SetOperator = (typeof SET_OPERATORS)[number];
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | SetOperator;

/** How elements of two vectors find each other. */
export interface Matching {
  /** `on(…)`; otherwise `ignoring(…)`, with no labels where nothing is written. */
  readonly isOn: boolean;
  readonly labels: readonly string[];
  /** The side that may have several elements a group. */
  readonly many: 'none' | 'left' | 'right' | 'both';
  /** Labels that a `group_left(…)` or `group_right(…)` takes from the "one" side. */
  readonly include: readonly string[];
}

export interface BinaryNode extends Span {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly isBool: boolean;
  /** Undefined where the text has no `on`, `ignoring` or grouping. */
  readonly written: Matching | undefined;
  readonly left: Expr;
  readonly right: Expr;
  /** Where the operator stands, for error messages. */
  readonly operatorFrom: number;
}

export type Expr =
  | NumberNode
  | StringNode
  | SelectorNode
  | MatrixNode
  | SubqueryNode
  | ParenNode
  | UnaryNode
  | CallNode
  | AggregateNode
  | BinaryNode;

export function isComparison(operator: BinaryOperator): operator is ComparisonOperator {
  return COMPARISON.some((each) => each === operator);
}

export function isSetOperator(operator: BinaryOperator): operator is SetOperator {
  return SET_OPERATORS.some((each) => each === operator);
}

/** The expression without the parentheses around it. */
export function unwrapParens(expr: Expr): Expr {
  return expr.kind === 'paren' ? unwrapParens(expr.inner) : expr;
}
