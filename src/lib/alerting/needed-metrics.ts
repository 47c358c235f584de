import { type ExprNode, metricOf, nodesOf, parseTree, sidesOf } from './promql-tree.ts';

/** The metrics an expression reads, each once. */
export function metricsRead(expr: string): readonly string[] {
  const metrics = [...nodesOf(parseTree(expr))]
    .filter(({ name }) => name === 'VectorSelector')
    .flatMap((selector) => metricOf(selector) ?? []);
  return [...new Set(metrics)];
}

/**
 * Whether an expression can have a result at all, given which metrics have data: both sides of an operator must,
 * of `or` one is enough, and `unless` needs its left alone. An expression that waits for absence always can.
 */
export function canHaveResult(expr: string, hasData: (metric: string) => boolean): boolean {
  return canHold(parseTree(expr), hasData);
}

function canHold(node: ExprNode, hasData: (metric: string) => boolean): boolean {
  const sides = sidesOf(node);
  if (sides) {
    const isLeft = canHold(sides.left, hasData);
    if (sides.operator.name === 'Unless') return isLeft;
    const isRight = canHold(sides.right, hasData);
    return sides.operator.name === 'Or' ? isLeft || isRight : isLeft && isRight;
  }
  if (node.name === 'FunctionCall' && node.text.startsWith('absent')) return true;
  if (node.name === 'VectorSelector') {
    const metric = metricOf(node);
    return metric === undefined || hasData(metric);
  }
  return node.children.every((child) => canHold(child, hasData));
}
