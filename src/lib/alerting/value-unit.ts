import type { Unit } from '#lib/units.ts';
import { bare, constantOf, type ExprNode, metricOf, nodesOf, sidesOf } from './promql-tree.ts';

const RATES: ReadonlySet<string> = new Set(['rate', 'irate']);

/** `x / y`, `1 - x / y`, `1 - avg(rate(…))`: a share of a whole. */
function isShare(node: ExprNode): boolean {
  const inner = bare(node);
  const sides = sidesOf(inner);
  if (!sides) return false;
  if (sides.operator.name === 'Div') return true;
  return sides.operator.name === 'Sub' && constantOf(sides.left) === 1;
}

function isHundredfold(node: ExprNode): boolean {
  const sides = sidesOf(bare(node));
  if (sides?.operator.name === 'Sub' && constantOf(sides.left) === 100) return true;
  if (sides?.operator.name !== 'Mul') return false;
  return constantOf(sides.left) === 100 || constantOf(sides.right) === 100;
}

const SUFFIXES: readonly (readonly [RegExp, Unit, rated: Unit | undefined])[] = [
  [/_percent(age)?$/, 'percent', undefined],
  [/_bytes(_total)?$/, 'bytes', 'bytes-per-second'],
  [/_seconds(_total)?$/, 'seconds', undefined],
];

/** What LogQL counts in bytes stands where PromQL has the name of a metric. */
const LOG_BYTES = /^bytes_(over_time|rate)\b/;

/**
 * The unit of a value as far as its shape and the names of its metrics tell. A share is one only where the
 * threshold lies within a whole: some metrics are called a ratio and count to a hundred.
 */
export function unitOfValue(value: ExprNode, threshold: number | undefined): Unit {
  if (isHundredfold(value)) return 'percent';
  const nodes = [...nodesOf(value)];
  const metrics = nodes
    .filter(({ name }) => name === 'VectorSelector')
    .map((node) => metricOf(node) ?? '');
  const isWithinWhole = threshold !== undefined && threshold > 0 && threshold <= 1;
  const isNamedShare = metrics.length === 1 && /_(ratio|usage|utilization)$/.test(metrics[0] ?? '');
  if (isNamedShare && threshold !== undefined && threshold > 1 && threshold <= 100) {
    return 'percent';
  }
  if (isShare(value) || isNamedShare) return isWithinWhole ? 'ratio' : 'none';
  const [first = ''] = metrics;
  if (LOG_BYTES.test(first) && metrics.length === 1) {
    return first.startsWith('bytes_rate') ? 'bytes-per-second' : 'bytes';
  }
  const found = SUFFIXES.find(
    ([suffix]) => metrics.length > 0 && metrics.every((each) => suffix.test(each)),
  );
  if (!found) return 'none';
  const isRated = nodes.some(
    (node) => node.name === 'FunctionCall' && RATES.has(node.children[0]?.text ?? ''),
  );
  return isRated ? (found[2] ?? 'none') : found[1];
}
