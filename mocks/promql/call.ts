import { absentColumn } from './absent.ts';
import type { Column, Grid, Value } from './columns.ts';
import { dropNames, emptyColumn, isEmpty, mergeEqual, timeAt } from './columns.ts';
import type { Context, Evaluate } from './context.ts';
import { histogramFraction, histogramQuantile } from './histogram.ts';
import { labelJoin, labelReplace } from './label-functions.ts';
import type { LabelSet } from './labels.ts';
import { NO_LABELS } from './labels.ts';
import { CALENDAR, clamp, clampMax, clampMin, MATH, roundTo } from './math-functions.ts';
import { callRangeFunction, isRangeFunction } from './range-call.ts';
import { selectInstant } from './select.ts';
import type { CallNode, Expr } from './tree.ts';
import { unwrapParens } from './tree.ts';

/** Everything a function may ask for. */
class Call {
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

/** Applies a function to every value; undefined takes the element out. The name goes. */
function mapped(
  columns: readonly Column[],
  change: (value: number, step: number) => number | undefined,
): Column[] {
  return columns.map((column) => {
    const out = emptyColumn(column.set, column.values.length, true);
    for (let step = 0; step < column.values.length; step++) {
      if (column.present[step] !== 1) continue;
      const value = change(column.values[step] ?? 0, step);
      if (value === undefined) continue;
      out.values[step] = value;
      out.present[step] = 1;
    }
    return out;
  });
}

function vectorFunction(call: Call): readonly Column[] {
  const { node, grid } = call;
  const math = MATH[node.name];
  if (math !== undefined) return mapped(call.vector(0), math);
  const calendar = CALENDAR[node.name];
  if (calendar !== undefined) {
    if (node.args.length > 0) return mapped(call.vector(0), calendar);
    return [everyStep(grid, NO_LABELS, (step) => calendar(timeAt(grid, step) / 1_000))];
  }
  switch (node.name) {
    case 'absent':
      return [absent(call)];
    case 'clamp': {
      const [min, max] = [call.scalar(1), call.scalar(2)];
      return mapped(call.vector(0), (value, step) => clamp(value, min[step] ?? 0, max[step] ?? 0));
    }
    case 'clamp_max': {
      const max = call.scalar(1);
      return mapped(call.vector(0), (value, step) => clampMax(value, max[step] ?? 0));
    }
    case 'clamp_min': {
      const min = call.scalar(1);
      return mapped(call.vector(0), (value, step) => clampMin(value, min[step] ?? 0));
    }
    case 'histogram_quantile': {
      const offsets = { q: call.offsetOf(0), vector: call.offsetOf(1) };
      const q = call.scalar(0);
      return histogramQuantile(q, call.vector(1), call.context.annotations, offsets);
    }
    case 'histogram_fraction': {
      const { annotations } = call.context;
      const columns = call.vector(2);
      return histogramFraction(
        call.scalar(0),
        call.scalar(1),
        columns,
        annotations,
        call.offsetOf(2),
      );
    }
    case 'histogram_avg':
    case 'histogram_count':
    case 'histogram_stddev':
    case 'histogram_stdvar':
    case 'histogram_sum':
      // They read native histograms only, and of floats they leave nothing.
      call.vector(0);
      return [];
    case 'label_replace':
      return labelReplace(call.vector(0), call.text(1), call.text(2), call.text(3), call.text(4));
    case 'label_join': {
      const from = node.args.slice(3).map((_, index) => call.text(index + 3));
      return labelJoin(call.vector(0), call.text(1), call.text(2), from);
    }
    case 'round': {
      const nearest = node.args.length > 1 ? call.scalar(1) : undefined;
      return mapped(call.vector(0), (value, step) => roundTo(value, nearest?.[step] ?? 1));
    }
    case 'sort':
    case 'sort_desc':
      return sorted(call, node.name === 'sort_desc');
    case 'timestamp':
      return timestamps(call);
    case 'vector': {
      const values = call.scalar(0);
      return [everyStep(grid, NO_LABELS, (step) => values[step] ?? 0)];
    }
    default:
      throw new Error(`There is no function ${node.name}.`);
  }
}

function everyStep(grid: Grid, set: LabelSet, value: (step: number) => number): Column {
  const out = emptyColumn(set, grid.count);
  for (let step = 0; step < grid.count; step++) out.values[step] = value(step);
  out.present.fill(1);
  return out;
}

/** The time of the sample itself where the argument is a selector, else that of the evaluation. */
function timestamps(call: Call): Column[] {
  const arg = call.arg(0);
  if (arg?.kind === 'selector') {
    return selectInstant(arg, call.grid, call.context, 'timestamp').map((column) => {
      return { ...column, dropsName: true };
    });
  }
  return mapped(call.vector(0), (_, step) => timeAt(call.grid, step) / 1_000);
}

function absent(call: Call): Column {
  return absentColumn(call.vector(0), call.arg(0), call.grid.count);
}

function sorted(call: Call, isDescending: boolean): readonly Column[] {
  if (call.context.isRange) {
    const what = 'sort is ineffective for range queries since results are always ordered by labels';
    call.context.annotations.warn(what, call.node.from);
  }
  const columns = call.vector(0).filter((column) => !isEmpty(column));
  if (call.grid.count !== 1) return columns;
  return [...columns].sort((a, b) => {
    const x = a.values[0] ?? 0;
    const y = b.values[0] ?? 0;
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return isDescending ? y - x : x - y;
  });
}
