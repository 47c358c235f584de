import type { SyntaxNode } from '@lezer/common';
import { parseError } from './errors.ts';
import { formatFloat } from './go-float.ts';
import { parseSignedNumber, textOf } from './parse-literals.ts';
import type { AtModifier, Expr, MatrixNode, SelectorNode, SubqueryNode } from './tree.ts';

/** `operand[5m]`; `range` is the node inside the brackets. */
export function rangeOver(
  operand: Expr,
  rangeMs: number,
  range: SyntaxNode | undefined,
  to: number,
  query: string,
): MatrixNode {
  const fail = (message: string) => {
    const bracket = query.lastIndexOf('[', range?.from ?? to);
    return parseError(query, bracket, message);
  };
  if (operand.kind !== 'selector') throw fail('ranges only allowed for vector selectors');
  if (operand.offsetMs !== 0) throw fail('no offset modifiers allowed before range');
  if (operand.at !== undefined) throw fail('no @ modifiers allowed before range');
  const { from, offsetMs, at } = operand;
  return { kind: 'matrix', selector: operand, rangeMs, offsetMs, at, from, to };
}

/** `operand[5m:1m]`. */
export function subqueryOver(
  inner: Expr,
  rangeMs: number,
  stepMs: number,
  to: number,
): SubqueryNode {
  const { from } = inner;
  return { kind: 'subquery', inner, rangeMs, stepMs, offsetMs: 0, at: undefined, from, to };
}

type Shiftable = SelectorNode | MatrixNode | SubqueryNode;

function shiftable(operand: Expr, modifier: string, query: string): Shiftable {
  const { kind } = operand;
  if (kind === 'selector' || kind === 'matrix' || kind === 'subquery') return operand;
  const what = 'an instant vector selector or range vector selector or a subquery';
  throw parseError(query, operand.from, `${modifier} modifier must be preceded by ${what}`);
}

export function applyOffset(operand: Expr, offsetMs: number, to: number, query: string): Expr {
  const shifted = shiftable(operand, 'offset', query);
  if (shifted.offsetMs !== 0) {
    throw parseError(query, operand.from, 'offset may not be set multiple times');
  }
  return { ...shifted, offsetMs, to };
}

export function applyAt(
  operand: Expr,
  moment: SyntaxNode | undefined,
  to: number,
  query: string,
): Expr {
  const at = momentOf(moment, operand, query);
  const shifted = shiftable(operand, '@', query);
  if (shifted.at !== undefined) {
    throw parseError(query, operand.from, '@ <timestamp> may not be set multiple times');
  }
  return { ...shifted, at, to };
}

function momentOf(moment: SyntaxNode | undefined, operand: Expr, query: string): AtModifier {
  if (moment === undefined) throw parseError(query, query.length, 'unexpected end of input');
  if (moment.name === 'AtModifierPreprocessors') {
    return textOf(moment, query).toLowerCase().startsWith('start') ? 'start' : 'end';
  }
  const seconds = parseSignedNumber(moment, query);
  if (!(Math.abs(seconds) < 2 ** 63)) {
    const shown = Number.isFinite(seconds) ? seconds.toFixed(6) : formatFloat(seconds);
    throw parseError(query, operand.from, `timestamp out of bounds for @ modifier: ${shown}`);
  }
  return Math.round(seconds * 1_000);
}
