import type { Column, Grid, Value } from './columns.ts';
import type { Context, Evaluate } from './context.ts';
import type { CallNode, Expr } from './tree.ts';
import { unwrapParens } from './tree.ts';

/** Everything a function may ask for. */
export class Call {
  readonly node: CallNode;
  readonly grid: Grid;
  readonly context: Context;
  private readonly evaluate: Evaluate;

  constructor(node: CallNode, grid: Grid, context: Context, evaluate: Evaluate) {
    this.node = node;
    this.grid = grid;
    this.context = context;
    this.evaluate = evaluate;
  }

  arg(index: number): Expr | undefined {
    const arg = this.node.args[index];
    return arg === undefined ? undefined : unwrapParens(arg);
  }

  /** Where the argument stands in the query, for annotations. */
  offsetOf(index: number): number {
    return this.node.args[index]?.from ?? this.node.from;
  }

  vector(index: number): readonly Column[] {
    const value = this.value(index);
    if (value.type !== 'vector') throw new Error(`Argument ${index} is no vector.`);
    return value.columns;
  }

  scalar(index: number): Float64Array {
    const value = this.value(index);
    if (value.type !== 'scalar') throw new Error(`Argument ${index} is no scalar.`);
    return value.values;
  }

  text(index: number): string {
    const value = this.value(index);
    if (value.type !== 'string') throw new Error(`Argument ${index} is no string.`);
    return value.text;
  }

  private value(index: number): Value {
    const arg = this.arg(index);
    if (arg === undefined) throw new Error(`Argument ${index} is missing.`);
    return this.evaluate(arg, this.grid, this.context);
  }
}
