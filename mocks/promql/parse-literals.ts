import type { SyntaxNode } from '@lezer/common';
import type { PromqlError } from './errors.ts';
import { parseError } from './errors.ts';
import { numberOf } from './number-literal.ts';
import { quoteGo } from './quote.ts';

export function textOf(node: SyntaxNode, query: string): string {
  return query.slice(node.from, node.to);
}

/** The children that say something: all but comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'LineComment') all.push(child);
  }
  return all;
}

/** The error for syntax that a real server takes only with a feature flag. */
export function refuseFeature(query: string, node: SyntaxNode, what: string): PromqlError {
  return parseError(query, node.from, `${what} is experimental and not enabled`, what);
}

/** The value of a literal with its sign; durations count in seconds. */
export function parseNumber(node: SyntaxNode, query: string): number {
  const text = textOf(node, query);
  const sign = text.startsWith('-') ? -1 : 1;
  const value = numberOf(text.replace(/^[+-]\s*/, ''));
  if (value === undefined) {
    throw parseError(query, node.from, `error parsing number: ${quoteGo(text)}`);
  }
  return sign * value;
}

/** Milliseconds of a range, a step or an offset. Arithmetic in it needs a feature flag. */
export function parseDuration(
  node: SyntaxNode | undefined,
  query: string,
  mayBeNegative = false,
): number {
  if (node === undefined) throw parseError(query, query.length, 'unexpected end of input');
  const text = textOf(node, query);
  const signed = /^([+-]?)\s*(.*)$/s.exec(text);
  const [, sign = '', rest = ''] = signed ?? [];
  const value = numberOf(rest);
  if (value === undefined) {
    const message = 'experimental duration expression is not enabled';
    throw parseError(query, node.from, message, 'promql-duration-expr');
  }
  const seconds = sign === '-' ? -value : value;
  if (!Number.isFinite(seconds) || Math.abs(seconds) > 9_223_372_036) {
    throw parseError(query, node.from, 'duration out of range');
  }
  if (!mayBeNegative && seconds <= 0) {
    throw parseError(query, node.from, 'duration must be greater than 0');
  }
  return Math.trunc(seconds * 1_000 + (seconds < 0 ? -1e-6 : 1e-6));
}
