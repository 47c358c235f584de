import type { BinaryOperator, Expr, Matching } from './tree.ts';

/** Operands and operators in the order of the text, before precedence makes a tree of them. */
export type Link =
  | { readonly kind: 'operand'; readonly expr: Expr }
  | { readonly kind: 'sign'; readonly isNegative: boolean; readonly from: number }
  | BinaryLink;

interface BinaryLink {
  readonly kind: 'operator';
  readonly operator: BinaryOperator;
  readonly isBool: boolean;
  readonly written: Matching | undefined;
  readonly from: number;
}

const LEVELS: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 6,
};

/** A sign binds like a product: `-2 ^ 2` is the negative of a power. */
const ABOVE_SIGN = 6;

/**
 * The tree of a chain. The grammar's own tree cannot be taken: it hangs a modifier such as `offset`
 * above all operators to its left, and reads `-2 ^ 2` as the power of a negative number.
 */
export function treeOf(chain: readonly Link[]): Expr {
  let at = 0;

  function operand(): Expr {
    const link = chain[at++];
    if (link?.kind === 'operand') return link.expr;
    if (link?.kind !== 'sign') throw new Error('An operator stands where an operand should.');
    const { isNegative, from } = link;
    const inner = climb(ABOVE_SIGN);
    if (inner.kind === 'number') {
      return { ...inner, value: isNegative ? -inner.value : inner.value, from };
    }
    return { kind: 'unary', isNegative, inner, from, to: inner.to };
  }

  function climb(lowest: number): Expr {
    let left = operand();
    for (;;) {
      const link = chain[at];
      if (link?.kind !== 'operator' || LEVELS[link.operator] < lowest) return left;
      at += 1;
      const level = LEVELS[link.operator];
      const right = climb(link.operator === '^' ? level : level + 1);
      const { operator, isBool, written, from } = link;
      const span = { from: left.from, to: right.to };
      left = {
        kind: 'binary',
        operator,
        isBool,
        written,
        left,
        right,
        operatorFrom: from,
        ...span,
      };
    }
  }

  return climb(0);
}
