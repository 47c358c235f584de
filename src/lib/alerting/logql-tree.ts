import { parser } from '@grafana/lezer-logql';

/** A part of a LogQL expression that makes numbers of lines: `count_over_time({…} |= "…" [5m])`. */
export interface LogRange {
  /** What stands for it in the expression's frame: an identifier of the same length. */
  readonly name: string;
  /** Offsets into the expression. */
  readonly from: number;
  readonly to: number;
}

/**
 * A LogQL expression in which a name stands for each part that reads lines. What is left, comparisons,
 * aggregations and arithmetic, LogQL has from PromQL, and at the same offsets.
 */
export interface LogqlFrame {
  readonly text: string;
  readonly ranges: readonly LogRange[];
}

export function logqlFrame(expr: string): LogqlFrame {
  const ranges: LogRange[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'RangeAggregationExpr' || to === from) return true;
      ranges.push({ name: `l${ranges.length}`.padEnd(to - from, '_'), from, to });
      return false;
    },
  });
  const text = ranges.reduce(
    (left, { name, from, to }) => left.slice(0, from) + name + left.slice(to),
    expr,
  );
  return { text, ranges };
}

/** Where an expression is broken, as offsets into it; undefined where Loki's grammar accepts it. */
export function logqlSyntaxError(
  expr: string,
): { readonly from: number; readonly to: number } | undefined {
  let found: { from: number; to: number } | undefined;
  parser.parse(expr).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) found ??= { from, to };
      return found === undefined;
    },
  });
  return found;
}

/** True of an expression that finds lines and makes no number of them: no rule can compare those. */
export function isLineQuery(expr: string): boolean {
  let isLines = false;
  parser.parse(expr).iterate({
    enter: ({ name }) => {
      isLines ||= name === 'LogExpr';
      return name === 'LogQL' || name === 'Expr';
    },
  });
  return isLines;
}

/** A leaf of an expression's tree, by the names of the grammar. */
export interface Leaf {
  readonly name: string;
  readonly parent: string;
  readonly from: number;
  readonly to: number;
}

/** The words, names, texts and numbers of an expression in the order of the text. */
export function logqlLeaves(expr: string): readonly Leaf[] {
  const leaves: Leaf[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, from, to, node }) => {
      if (!node.firstChild) leaves.push({ name, parent: node.parent?.name ?? '', from, to });
    },
  });
  return leaves;
}
