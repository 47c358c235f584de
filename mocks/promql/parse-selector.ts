import type { SyntaxNode } from '@lezer/common';
import { parseError } from './errors.ts';
import { METRIC_NAME } from './labels.ts';
import type { Matcher, MatchOperator } from './matcher.ts';
import { makeMatcher } from './matcher.ts';
import { stringOf, textOf } from './parse-literals.ts';
import { quoteGo } from './quote.ts';
import { RegexError } from './regex.ts';
import type { SelectorNode } from './tree.ts';

const OPERATORS: readonly MatchOperator[] = ['=', '!=', '=~', '!~'];

/** A `VectorSelector` of the grammar. */
export function parseSelectorNode(node: SyntaxNode, query: string): SelectorNode {
  const identifier = node.getChild('Identifier');
  const list = node.getChild('LabelMatchers');
  let name = identifier === null ? undefined : textOf(identifier, query);
  const matchers: Matcher[] = [];
  for (let each = list?.firstChild ?? null; each !== null; each = each.nextSibling) {
    if (each.name === 'QuotedLabelName') {
      const quoted = stringOf(each, query);
      if (name !== undefined) throw nameTwice(name, quoted, node, query);
      name = quoted;
    } else if (each.name !== 'LineComment') {
      matchers.push(matcherOf(each, query));
    }
  }
  const given = matchers.find((matcher) => matcher.name === METRIC_NAME);
  if (name !== undefined && given !== undefined) {
    throw nameTwice(name, given.value, node, query);
  }
  const all = name === undefined ? matchers : [makeMatcher(METRIC_NAME, '=', name), ...matchers];
  const span = { from: node.from, to: node.to };
  return { kind: 'selector', name, matchers: all, offsetMs: 0, at: undefined, ...span };
}

function nameTwice(first: string, second: string, node: SyntaxNode, query: string) {
  const message = `metric name must not be set twice: ${quoteGo(first)} or ${quoteGo(second)}`;
  return parseError(query, node.from, message);
}

function matcherOf(node: SyntaxNode, query: string): Matcher {
  const bare = node.getChild('LabelName');
  const quoted = node.getChild('QuotedLabelName');
  const symbol = node.getChild('MatchOp');
  const literal = node.getChild('StringLiteral');
  const name = bare ? textOf(bare, query) : quoted ? stringOf(quoted, query) : '';
  const operator = OPERATORS.find((each) => symbol !== null && each === textOf(symbol, query));
  if (operator === undefined || literal === null) {
    throw parseError(query, node.from, 'unexpected label matcher');
  }
  try {
    return makeMatcher(name, operator, stringOf(literal, query));
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    throw parseError(query, node.from, `error parsing regexp: ${error.message}`);
  }
}
