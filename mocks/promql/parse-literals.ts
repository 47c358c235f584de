import type { SyntaxNode } from '@lezer/common';
import { parseError } from './errors.ts';
import { numberOf } from './number-literal.ts';
import { quoteGo, unquoteGo } from './quote.ts';
import type { NumberNode } from './tree.ts';

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

export function stringOf(node: SyntaxNode, query: string): string {
  const text = textOf(node, query);
  const value = unquoteGo(text);
  if (value === undefined) {
    const message = `error unquoting string ${quoteGo(text)}: invalid syntax`;
    throw parseError(query, node.from, message);
  }
  return value;
}

/** A number literal without its sign; durations count in seconds. */
export function parseNumber(node: SyntaxNode, query: string): NumberNode {
  const text = textOf(node, query);
  const unsigned = text.replace(/^[+-]\s*/, '');
  const value = numberOf(unsigned);
  if (value === undefined) {
    const reason = `strconv.ParseFloat: parsing ${quoteGo(unsigned)}: invalid syntax`;
    throw parseError(query, node.from, `error parsing number: ${reason}`);
  }
  const from = node.to - unsigned.length;
  return { kind: 'number', value, from, to: node.to };
}

/** The value of a number literal with its sign. */
export function parseSignedNumber(node: SyntaxNode, query: string): number {
  const { value } = parseNumber(node, query);
  return textOf(node, query).startsWith('-') ? -value : value;
}

const MAX_SECONDS = 2 ** 63 / 1e9;

/** Milliseconds of a range, a step or an offset. */
export function parseDuration(
  node: SyntaxNode | undefined,
  query: string,
  mayBeNegative = false,
): number {
  if (node === undefined) throw parseError(query, query.length, 'unexpected end of input');
  const text = textOf(node, query);
  const value = numberOf(text.replace(/^[+-]\s*/, '')) ?? Number.NaN;
  const seconds = text.startsWith('-') ? -value : value;
  if (!(Math.abs(seconds) <= MAX_SECONDS)) {
    throw parseError(query, node.from, 'duration out of range');
  }
  if (!mayBeNegative && seconds <= 0) {
    throw parseError(query, node.from, 'duration must be greater than 0');
  }
  return Math.trunc(Math.round(seconds * 1e9) / 1e6);
}
