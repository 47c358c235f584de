import type { SyntaxNode } from '@lezer/common';
import { parseError } from './errors.ts';
import { parseNumber, textOf } from './parse-literals.ts';
import type { AtModifier, Expr } from './tree.ts';

/**
 * `[5m]`, `offset` and `@` bind tighter than any operator. The grammar hangs them above a whole
 * `a + b`; these hang them where they belong, on the operand they follow.
 */
function onOperand(expr: Expr, to: number, change: (operand: Expr) => Expr): Expr {
  if (expr.kind === 'binary') return { ...expr, right: onOperand(expr.right, to, change), to };
  if (expr.kind === 'unary') return { ...expr, inner: onOperand(expr.inner, to, change), to };
  return change(expr);
}

export function rangeOver(expr: Expr, rangeMs: number, to: number, query: string): Expr {
  return onOperand(expr, to, (operand) => {
    const fail = (message: string) => parseError(query, operand.from, message);
    if (operand.kind !== 'selector') throw fail('ranges only allowed for vector selectors');
    if (operand.offsetMs !== 0) throw fail('no offset modifiers allowed before range');
    if (operand.at !== undefined) throw fail('no @ modifiers allowed before range');
    const { from, offsetMs, at } = operand;
    return { kind: 'matrix', selector: operand, rangeMs, offsetMs, at, from, to };
  });
}

export function subqueryOver(
  expr: Expr,
  rangeMs: number,
  stepMs: number,
  to: number,
  _query: string,
): Expr {
  return onOperand(expr, to, (inner) => {
    return {
      kind: 'subquery',
      inner,
      rangeMs,
      stepMs,
      offsetMs: 0,
      at: undefined,
      from: inner.from,
      to,
    };
  });
}

const SHIFTED =
  'must be preceded by an instant vector selector or range vector selector or a subquery';

export function applyOffset(expr: Expr, offsetMs: number, to: number, query: string): Expr {
  return onOperand(expr, to, (operand) => {
    const { kind, from } = operand;
    if (kind !== 'selector' && kind !== 'matrix' && kind !== 'subquery') {
      throw parseError(query, from, `offset modifier ${SHIFTED}`);
    }
    if (operand.offsetMs !== 0) {
      throw parseError(query, from, 'offset may not be set multiple times');
    }
    return { ...operand, offsetMs, to };
  });
}

export function applyAt(
  expr: Expr,
  moment: SyntaxNode | undefined,
  to: number,
  query: string,
): Expr {
  return onOperand(expr, to, (operand) => {
    const { kind, from } = operand;
    if (kind !== 'selector' && kind !== 'matrix' && kind !== 'subquery') {
      throw parseError(query, from, `@ modifier ${SHIFTED}`);
    }
    if (operand.at !== undefined) {
      throw parseError(query, from, '@ <timestamp> may not be set multiple times');
    }
    return { ...operand, at: momentOf(moment, query), to };
  });
}

function momentOf(moment: SyntaxNode | undefined, query: string): AtModifier {
  if (moment === undefined) throw parseError(query, query.length, 'unexpected end of input');
  if (moment.name === 'AtModifierPreprocessors') {
    return textOf(moment, query).toLowerCase().startsWith('start') ? 'start' : 'end';
  }
  const seconds = parseNumber(moment, query);
  const milliseconds = Math.round(seconds * 1_000);
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 9.2e18) {
    throw parseError(query, moment.from, `timestamp out of bounds for @ modifier: ${seconds}`);
  }
  return milliseconds;
}
