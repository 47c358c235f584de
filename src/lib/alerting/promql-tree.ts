import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** A node of a PromQL expression with the text it covers. */
export interface ExprNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly children: readonly ExprNode[];
}

/** Nobody writes that many in one another, and each takes some of the stack. */
const DEEPEST = 300;

function wrap(node: SyntaxNode, expr: string, depth = 0): ExprNode {
  const { from, to } = node;
  const text = expr.slice(from, to);
  if (depth > DEEPEST) return { name: '⚠', from, to, text, children: [] };
  const children: ExprNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    children.push(wrap(child, expr, depth + 1));
  }
  return { name: node.name, from, to, text, children };
}

/**
 * The tree of an expression as Prometheus' own grammar reads it. Errors are nodes named `⚠`. `read` is what is
 * read in the expression's stead, and as long: the texts are the expression's.
 */
export function parseTree(expr: string, read = expr): ExprNode {
  return wrap(parser.parse(read).topNode, expr);
}

/** Every node below and including one. */
export function* nodesOf(node: ExprNode): Generator<ExprNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

/** The node without the parentheses and the comments around it. */
export function bare(node: ExprNode): ExprNode {
  if (node.name !== 'ParenExpr' && node.name !== 'PromQL') return node;
  const inner = node.children.find((child) => child.name !== 'LineComment');
  return inner ? bare(inner) : node;
}

/** The sides and the operator of a binary expression; undefined of any other. */
export function sidesOf(
  node: ExprNode,
): { left: ExprNode; operator: ExprNode; right: ExprNode; isBool: boolean } | undefined {
  if (node.name !== 'BinaryExpr') return undefined;
  const [left, operator, ...others] = node.children.filter((each) => each.name !== 'LineComment');
  const right = others.at(-1);
  if (!left || !operator || !right) return undefined;
  return { left, operator, right, isBool: others.some((each) => each.name === 'BoolModifier') };
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Mod: (a, b) => a % b,
  Pow: (a, b) => a ** b,
};

/** The number an expression of numbers alone comes to; undefined where it is none. */
export function constantOf(node: ExprNode): number | undefined {
  const inner = bare(node);
  if (inner.name === 'NumberDurationLiteral') return numberOf(inner.text);
  const last = inner.children.at(-1);
  if (inner.name === 'UnaryExpr' && last) {
    const value = constantOf(last);
    return value === undefined ? undefined : inner.text.startsWith('-') ? -value : value;
  }
  const sides = sidesOf(inner);
  const calculate = sides && ARITHMETIC[sides.operator.name];
  if (!sides || !calculate) return undefined;
  const left = constantOf(sides.left);
  const right = constantOf(sides.right);
  return left === undefined || right === undefined ? undefined : calculate(left, right);
}

function numberOf(text: string): number | undefined {
  const plain = text.replaceAll('_', '').toLowerCase();
  if (/^[+-]?inf$/.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  const value = Number(plain);
  return plain === '' || Number.isNaN(value) ? undefined : value;
}

/** The metric a selector names: by itself, as `{"…"}` or as `{__name__="…"}`. */
export function metricOf(selector: ExprNode): string | undefined {
  const plain = selector.children.find((child) => child.name === 'Identifier');
  if (plain) return plain.text;
  const quoted = selector.children
    .find((child) => child.name === 'LabelMatchers')
    ?.children.find((child) => child.name === 'QuotedLabelName');
  if (quoted) return unquote(quoted.text);
  return matchersOf(selector).find(({ name, operator }) => name === '__name__' && operator === '=')
    ?.value;
}

/** The label conditions of a selector. */
export function matchersOf(selector: ExprNode) {
  return [...nodesOf(selector)]
    .filter(({ name }) => name === 'UnquotedLabelMatcher' || name === 'QuotedLabelMatcher')
    .map(({ children }) => {
      const [name, operator, value] = children;
      return {
        name: unquote(name?.text ?? ''),
        operator: operator?.text ?? '=',
        value: unquote(value?.text ?? ''),
      };
    });
}

function unquote(text: string): string {
  return /^["'`]/.test(text) ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text;
}

/** Where an expression is broken, as offsets into it; undefined where the grammar accepts it. */
export function syntaxError(
  expr: string,
): { readonly from: number; readonly to: number } | undefined {
  if (expr.trim() === '') return { from: 0, to: expr.length };
  const broken = [...nodesOf(parseTree(expr))].find(({ name }) => name === '⚠');
  return broken && { from: broken.from, to: broken.to };
}
