import type { ArithmeticOperator, ComparisonOperator } from './tree.ts';

/** `x ^ y` as Go's math.Pow, which differs from JavaScript where the base is 1 or -1. */
function power(base: number, exponent: number): number {
  if (base === 1) return 1;
  if (
    base === -1 &&
    (exponent === Number.POSITIVE_INFINITY || exponent === Number.NEGATIVE_INFINITY)
  ) {
    return 1;
  }
  return base ** exponent;
}

const CALCULATE: Readonly<Record<ArithmeticOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': power,
  atan2: Math.atan2,
};

const COMPARE: Readonly<Record<ComparisonOperator, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};

/** What an operator makes of two numbers: a value, and whether it stays. */
export interface Element {
  readonly value: (left: number, right: number) => number;
  readonly isKept: (left: number, right: number) => boolean;
  /** Filters hand on elements; the others make new numbers, which the metric's name no longer fits. */
  readonly kind: 'arithmetic' | 'bool' | 'filter';
}

const always = (): boolean => true;

/** The operator between vector elements: filters keep the left value, `bool` makes them 0 and 1. */
export function elementOperator(
  operator: ArithmeticOperator | ComparisonOperator,
  isBool: boolean,
): Element {
  switch (operator) {
    case '==':
    case '!=':
    case '>':
    case '<':
    case '>=':
    case '<=': {
      const isKept = COMPARE[operator];
      if (!isBool) return { value: (left) => left, isKept, kind: 'filter' };
      return { value: (a, b) => (isKept(a, b) ? 1 : 0), isKept: always, kind: 'bool' };
    }
    default:
      return { value: CALCULATE[operator], isKept: always, kind: 'arithmetic' };
  }
}
