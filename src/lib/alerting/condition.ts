import type { Unit } from '#lib/units.ts';
import { parseDuration } from './duration.ts';
import { logqlFrame } from './logql-tree.ts';
import {
  bare,
  constantOf,
  type ExprNode,
  matchersOf,
  metricOf,
  nodesOf,
  parseTree,
  sidesOf,
} from './promql-tree.ts';
import { unitOfValue } from './value-unit.ts';

/** What a rule is written in: PromQL on metrics, LogQL on logs. */
export type RuleLanguage = 'promql' | 'logql';

export type ComparisonOperator = '>' | '>=' | '<' | '<=' | '==' | '!=';

/** A comparison that decides whether a rule holds. */
export interface Comparison {
  /** Turned round where the number stands on the left. */
  readonly operator: ComparisonOperator;
  /** What is compared: the value to draw against the threshold. */
  readonly valueExpr: string;
  /** Undefined where one series is compared with another. */
  readonly threshold: number | undefined;
  /** The other side, as it is written. */
  readonly thresholdExpr: string;
  /** Offsets of the other side in the rule's expression. */
  readonly thresholdFrom: number;
  readonly thresholdTo: number;
  readonly unit: Unit;
  /** Where the comparison only asks whether something is in a state. */
  readonly state?: { readonly label: string; readonly value: string } | undefined;
  /** Where a value is compared with what it was so many seconds before. */
  readonly earlierSeconds?: number | undefined;
}

/** A range selector, and whether what reads it needs two samples. */
export interface RangeWindow {
  readonly seconds: number;
  readonly needsTwo: boolean;
}

export type ConditionProblem =
  /** A rate of a metric against the same metric: its dimension makes no sense. */
  | 'compares-with-itself'
  /** `bool` makes 0 or 1 of a comparison, and both are results: it holds whenever there is data. */
  | 'always-holds';

export interface Condition {
  /** In the order of the text; empty where the expression compares nothing. */
  readonly comparisons: readonly Comparison[];
  /** How they are joined. */
  readonly join: 'or' | 'and' | undefined;
  /** True where it holds for lack of data: `absent(…)`. */
  readonly isAbsence: boolean;
  readonly windows: readonly RangeWindow[];
  readonly problems: readonly ConditionProblem[];
}

const OPERATORS: Readonly<Record<string, ComparisonOperator>> = {
  Gtr: '>',
  Gte: '>=',
  Lss: '<',
  Lte: '<=',
  Eql: '==',
  Neq: '!=',
};

const TURNED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
};

const RATES: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);
/** https://prometheus.io/docs/prometheus/latest/querying/functions/ */
const NEED_TWO: ReadonlySet<string> = new Set([
  ...RATES,
  'delta',
  'idelta',
  'deriv',
  'predict_linear',
]);
const STATE_LABELS: ReadonlySet<string> = new Set(['state', 'status', 'phase', 'condition']);

const functionOf = (node: ExprNode): string | undefined =>
  node.name === 'FunctionCall' ? node.children[0]?.text : undefined;

function stateOf(value: ExprNode, operator: ComparisonOperator, threshold: number | undefined) {
  const asksWhether =
    ((operator === '>' || operator === '!=') && threshold === 0) ||
    ((operator === '==' || operator === '>=') && threshold === 1);
  if (value.name !== 'VectorSelector' || !asksWhether) return undefined;
  const found = matchersOf(value).find(
    (each) => STATE_LABELS.has(each.name) && each.operator === '=' && each.value !== '',
  );
  return found && { label: found.name, value: found.value };
}

/** The offset of `f(x offset d) / f(x)`, in seconds. */
function earlierOf(value: ExprNode): number | undefined {
  const sides = sidesOf(value);
  if (sides?.operator.name !== 'Div') return undefined;
  const offset = [...nodesOf(sides.left)].find(({ name }) => name === 'OffsetExpr');
  const span = offset?.children.at(-1);
  const inner = offset?.children[0];
  if (!offset || !inner || !span) return undefined;
  const plain = (text: string) => text.replaceAll(/\s+/g, '');
  const then = plain(sides.left.text.replace(offset.text, inner.text));
  return then === plain(sides.right.text) ? parseDuration(span.text) : undefined;
}

function comparisonOf(node: ExprNode): Comparison | undefined {
  const sides = sidesOf(node);
  const written = sides && OPERATORS[sides.operator.name];
  if (!sides || !written || sides.right.name === '⚠') return undefined;
  const isTurned = constantOf(sides.left) !== undefined && constantOf(sides.right) === undefined;
  const [value, other] = isTurned ? [sides.right, sides.left] : [sides.left, sides.right];
  const operator = isTurned ? TURNED[written] : written;
  const threshold = constantOf(other);
  const inner = bare(value);
  const earlierSeconds = earlierOf(inner);
  return {
    operator,
    valueExpr: inner.text,
    threshold,
    thresholdExpr: other.text,
    thresholdFrom: other.from,
    thresholdTo: other.to,
    unit: earlierSeconds === undefined ? unitOfValue(inner, threshold) : 'none',
    state: stateOf(inner, operator, threshold),
    earlierSeconds,
  };
}

interface Found {
  readonly comparisons: readonly Comparison[];
  readonly join: Condition['join'];
}

function comparisonsOf(node: ExprNode): Found {
  const inner = bare(node);
  const sides = sidesOf(inner);
  const operator = sides?.operator.name;
  if (sides && (operator === 'Or' || operator === 'And')) {
    const join = operator === 'Or' ? 'or' : 'and';
    const both = [comparisonsOf(sides.left), comparisonsOf(sides.right)];
    return { comparisons: both.flatMap((each) => each.comparisons), join };
  }
  if (sides && operator === 'Unless') return comparisonsOf(sides.left);
  const comparison = comparisonOf(inner);
  return { comparisons: comparison ? [comparison] : [], join: undefined };
}

function windowsOf(node: ExprNode, caller?: string): RangeWindow[] {
  if (node.name === 'MatrixSelector') {
    const written = node.children.find(({ name }) => name === 'DurationExpr')?.text ?? '';
    const seconds = parseDuration(written) ?? Number(written);
    const needsTwo = caller !== undefined && NEED_TWO.has(caller);
    return Number.isFinite(seconds) ? [{ seconds, needsTwo }] : [];
  }
  const by = functionOf(node) ?? caller;
  return node.children.flatMap((child) => windowsOf(child, by));
}

/** The metrics that are read as they are, and those read as a rate; shifted ones are others. */
function readings(node: ExprNode, isRate = false): { metric: string; isRate: boolean }[] {
  if (node.name === 'OffsetExpr') return [];
  if (node.name === 'VectorSelector') {
    const metric = metricOf(node);
    return metric === undefined ? [] : [{ metric, isRate }];
  }
  const inRate = isRate || RATES.has(functionOf(node) ?? '');
  return node.children.flatMap((child) => readings(child, inRate));
}

function comparesWithItself(root: ExprNode): boolean {
  return [...nodesOf(root)].some((node) => {
    const sides = sidesOf(node);
    if (sides?.operator.name !== 'Div') return false;
    const right = readings(sides.right);
    return readings(sides.left).some((left) =>
      right.some((each) => each.metric === left.metric && each.isRate !== left.isRate),
    );
  });
}

function alwaysHolds(root: ExprNode): boolean {
  const inner = bare(root);
  const sides = sidesOf(inner);
  if (!sides) return false;
  if (sides.operator.name === 'Or') return alwaysHolds(sides.left) || alwaysHolds(sides.right);
  return sides.isBool && OPERATORS[sides.operator.name] !== undefined;
}

function treeOf(expr: string, language: RuleLanguage): ExprNode {
  return language === 'logql' ? parseTree(expr, logqlFrame(expr).text) : parseTree(expr);
}

/** What an alerting rule's expression waits for, as far as its shape tells. Never fails: a broken text has no comparison. */
export function parseCondition(expr: string, language: RuleLanguage = 'promql'): Condition {
  const root = treeOf(expr, language);
  const inner = bare(root);
  const absenceOf = language === 'logql' ? inner.text : functionOf(inner);
  return {
    ...comparisonsOf(root),
    isAbsence: absenceOf?.startsWith('absent') ?? false,
    windows: windowsOf(root),
    problems: [
      ...(comparesWithItself(root) ? (['compares-with-itself'] as const) : []),
      ...(alwaysHolds(root) ? (['always-holds'] as const) : []),
    ],
  };
}

/** The one comparison whose threshold can be moved: all of them where they share operator and number. */
function adjustable({ comparisons }: Pick<Condition, 'comparisons'>): Comparison | undefined {
  const [first, ...others] = comparisons;
  if (first?.threshold === undefined) return undefined;
  const isShared = others.every(
    (each) => each.threshold === first.threshold && each.operator === first.operator,
  );
  return isShared ? first : undefined;
}

function alternativesOf(node: ExprNode): readonly Comparison[] | undefined {
  const inner = bare(node);
  const sides = sidesOf(inner);
  if (sides?.operator.name !== 'Or') {
    const comparison = comparisonOf(inner);
    return comparison && [comparison];
  }
  const [left, right] = [alternativesOf(sides.left), alternativesOf(sides.right)];
  return left && right && [...left, ...right];
}

/**
 * The comparisons of which any one makes the rule hold, where all can be moved to another threshold together.
 * Empty where the rule asks for more than one of them.
 */
export function alternatives(
  expr: string,
  language: RuleLanguage = 'promql',
): readonly Comparison[] {
  const comparisons = alternativesOf(treeOf(expr, language)) ?? [];
  return adjustable({ comparisons }) ? comparisons : [];
}

/** The expression with another threshold in its place; undefined where it has none that can be moved. */
export function withThreshold(
  expr: string,
  threshold: number,
  language: RuleLanguage = 'promql',
): string | undefined {
  const condition = parseCondition(expr, language);
  if (!adjustable(condition) || !Number.isFinite(threshold)) return undefined;
  return condition.comparisons.toReversed().reduce((text, { thresholdFrom, thresholdTo }) => {
    return text.slice(0, thresholdFrom) + String(threshold) + text.slice(thresholdTo);
  }, expr);
}
