import type { Annotations } from './annotations.ts';
import type { Grid, Value } from './columns.ts';
import type { SampleStore } from './store.ts';
import type { Expr, Shift } from './tree.ts';

/** What holds for a whole query. */
export interface Context {
  readonly store: SampleStore;
  readonly annotations: Annotations;
  /** The ends of the query's range, which `@ start()` and `@ end()` mean even inside a subquery. */
  readonly startMs: number;
  readonly endMs: number;
  readonly isRange: boolean;
  readonly lookbackMs: number;
  /** The step of a subquery that names none. */
  readonly subqueryStepMs: number;
  /** Names are dropped at the end of the query (`promql-delayed-name-removal`), not at each operation. */
  readonly delaysNameRemoval: boolean;
}

/** The evaluator, handed down so that it and the functions do not import each other. */
export type Evaluate = (expr: Expr, grid: Grid, context: Context) => Value;

/** The grid a selector reads on: shifted by its offset, or a single moment where `@` fixes it. */
export function shiftedGrid(grid: Grid, shift: Shift, context: Context): Grid {
  if (shift.at === undefined) return { ...grid, startMs: grid.startMs - shift.offsetMs };
  const { at } = shift;
  const momentMs = at === 'start' ? context.startMs : at === 'end' ? context.endMs : at;
  return { startMs: momentMs - shift.offsetMs, stepMs: 0, count: grid.count };
}
