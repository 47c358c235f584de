import type { MetricNeed } from './metric-need.ts';
import { type ExprNode, metricOf, parseTree, sidesOf } from './promql-tree.ts';

/**
 * What an expression needs to have a result at all: of an operator both sides, of `or` one of them, of `unless` the
 * left alone. An expression that waits for absence needs nothing.
 */
export function neededMetrics(expr: string): MetricNeed {
  return needOf(parseTree(expr));
}

function needOf(node: ExprNode): MetricNeed {
  const sides = sidesOf(node);
  if (sides) {
    const left = needOf(sides.left);
    if (sides.operator.name === 'Unless') return left;
    const join = sides.operator.name === 'Or' ? 'any' : 'all';
    return { join, needs: [left, needOf(sides.right)] };
  }
  if (node.name === 'FunctionCall' && node.text.startsWith('absent')) {
    return { join: 'all', needs: [] };
  }
  if (node.name === 'VectorSelector') {
    const metric = metricOf(node);
    if (metric !== undefined) return { metric };
  }
  return { join: 'all', needs: node.children.map(needOf) };
}
