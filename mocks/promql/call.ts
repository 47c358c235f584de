import { Call } from './call-arguments.ts';
import type { Column, Grid, Value } from './columns.ts';
import { dropNames, mergeEqual, timeAt } from './columns.ts';
import type { Context, Evaluate } from './context.ts';
import { callRangeFunction, isRangeFunction } from './range-call.ts';
import type { CallNode } from './tree.ts';
import { vectorFunction } from './vector-functions.ts';

/** The value of a function call at every step. */
export function callFunction(
  node: CallNode,
  grid: Grid,
  context: Context,
  evaluate: Evaluate,
): Value {
  const call = new Call(node, grid, context, evaluate);
  const scalar = scalarFunction(call);
  if (scalar !== undefined) return { type: 'scalar', values: scalar };
  if (isRangeFunction(node.name)) {
    const columns = callRangeFunction(node, grid, context, evaluate);
    return { type: 'vector', columns };
  }
  const columns = vectorFunction(call);
  const finished = context.delaysNameRemoval ? mergeEqual(columns) : dropNames(columns);
  return { type: 'vector', columns: finished };
}

function scalarFunction(call: Call): Float64Array | undefined {
  const { grid } = call;
  switch (call.node.name) {
    case 'time':
      return new Float64Array(grid.count).map((_, step) => timeAt(grid, step) / 1_000);
    case 'pi':
      return new Float64Array(grid.count).fill(Math.PI);
    case 'scalar':
      return onlyElement(call.vector(0), grid.count);
    default:
      return undefined;
  }
}

/** The value of the one element at each step, NaN where there is none or several. */
function onlyElement(columns: readonly Column[], count: number): Float64Array {
  const values = new Float64Array(count).fill(Number.NaN);
  const seen = new Uint8Array(count);
  for (const column of columns) {
    for (let step = 0; step < count; step++) {
      if (column.present[step] !== 1) continue;
      values[step] = seen[step] === 0 ? (column.values[step] ?? 0) : Number.NaN;
      seen[step] = 1;
    }
  }
  return values;
}
