import type { Column } from './columns.ts';
import { emptyColumn } from './columns.ts';
import type { LabelSet } from './labels.ts';
import { labelSetOf, METRIC_NAME, NO_LABELS } from './labels.ts';
import type { Expr } from './tree.ts';

/** 1 at each step at which no column has a value, with the labels the expression tells. */
export function absentColumn(
  columns: readonly Column[],
  expr: Expr | undefined,
  count: number,
): Column {
  const out = emptyColumn(absentLabels(expr), count);
  for (let step = 0; step < count; step++) {
    if (columns.some((column) => column.present[step] === 1)) continue;
    out.values[step] = 1;
    out.present[step] = 1;
  }
  return out;
}

/** The labels that the conditions of an absent selector fix: those with one `=` and nothing else. */
function absentLabels(expr: Expr | undefined): LabelSet {
  const selector = expr?.kind === 'matrix' ? expr.selector : expr;
  if (selector?.kind !== 'selector') return NO_LABELS;
  const counts = new Map<string, number>();
  for (const { name } of selector.matchers) counts.set(name, (counts.get(name) ?? 0) + 1);
  const fixed = selector.matchers.filter(({ name, operator }) => {
    return operator === '=' && name !== METRIC_NAME && counts.get(name) === 1;
  });
  return labelSetOf(fixed.map(({ name, value }) => [name, value] as const));
}
