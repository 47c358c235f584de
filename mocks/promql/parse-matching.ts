import type { SyntaxNode } from '@lezer/common';
import { labelNames } from './parse-aggregate.ts';
import type { BinaryOperator, Matching } from './tree.ts';
import { isSetOperator } from './tree.ts';

/** A `MatchingModifierClause` of the grammar. */
export function parseMatching(node: SyntaxNode, operator: BinaryOperator, query: string): Matching {
  const [first, second] = node.getChildren('GroupingLabels');
  const isLeft = node.getChild('GroupLeft') !== null;
  const isRight = node.getChild('GroupRight') !== null;
  const ungrouped = isSetOperator(operator) ? 'both' : 'none';
  return {
    isOn: node.getChild('On') !== null,
    labels: labelNames(first ?? null, query),
    many: isLeft ? 'left' : isRight ? 'right' : ungrouped,
    include: labelNames(second ?? null, query),
  };
}
