import type { SyntaxNode } from '@lezer/common';
import { parseError } from './errors.ts';
import { childrenOf, stringOf, textOf } from './parse-literals.ts';
import { AGGREGATIONS } from './signatures.ts';
import type { AggregateNode, Expr } from './tree.ts';

/** The label names of a `GroupingLabels`. */
export function labelNames(node: SyntaxNode | null, query: string): string[] {
  if (node === null) return [];
  return childrenOf(node).map((each) => {
    return each.name === 'LabelName' ? textOf(each, query) : stringOf(each, query);
  });
}

/** An `AggregateExpr` of the grammar, `by` or `without` before or after its arguments. */
export function parseAggregate(
  node: SyntaxNode,
  args: readonly Expr[],
  query: string,
): AggregateNode {
  const symbol = node.getChild('AggregateOp');
  const modifier = node.getChild('AggregateModifier');
  const operator = symbol === null ? '' : textOf(symbol, query).toLowerCase();
  const { param, isExperimental } = AGGREGATIONS[operator] ?? {};
  if (isExperimental) {
    const flag = 'promql-experimental-functions';
    const message = `${operator}() is experimental and must be enabled with --enable-feature=${flag}`;
    throw parseError(query, node.from, message, flag);
  }
  if (args.length === 0) {
    throw parseError(query, node.from, 'no arguments for aggregate expression provided');
  }
  const wanted = param === undefined ? 1 : 2;
  const inner = args.at(-1);
  if (args.length !== wanted || inner === undefined) {
    const counts = `expected ${wanted}, got ${args.length}`;
    const message = `wrong number of arguments for aggregate expression provided, ${counts}`;
    throw parseError(query, node.from, message);
  }
  return {
    kind: 'aggregate',
    operator,
    isWithout: modifier?.getChild('Without') != null,
    grouping: labelNames(modifier?.getChild('GroupingLabels') ?? null, query),
    param: param === undefined ? undefined : args[0],
    inner,
    from: node.from,
    to: node.to,
  };
}
