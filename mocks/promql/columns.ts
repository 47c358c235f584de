import { executionError } from './errors.ts';
import type { LabelSet } from './labels.ts';
import { withoutName } from './labels.ts';

/** The moments an expression is evaluated at: `startMs + k * stepMs` for k below `count`. */
export interface Grid {
  readonly startMs: number;
  readonly stepMs: number;
  readonly count: number;
}

/**
 * One element of a vector at every step. `present[k]` is 1 where it has a value at step k; a value
 * may be NaN, so NaN does not say that it is absent.
 */
export interface Column {
  readonly set: LabelSet;
  readonly values: Float64Array;
  readonly present: Uint8Array;
  /** The metric's name is still among the labels but goes before anyone sees them. */
  readonly dropsName: boolean;
}

interface VectorValue {
  readonly type: 'vector';
  readonly columns: readonly Column[];
}

export interface ScalarValue {
  readonly type: 'scalar';
  readonly values: Float64Array;
}

interface StringValue {
  readonly type: 'string';
  readonly text: string;
}

export type Value = VectorValue | ScalarValue | StringValue;

export function timeAt(grid: Grid, step: number): number {
  return grid.startMs + step * grid.stepMs;
}

export function emptyColumn(set: LabelSet, count: number, dropsName = false): Column {
  return { set, values: new Float64Array(count), present: new Uint8Array(count), dropsName };
}

export function isEmpty(column: Column): boolean {
  return !column.present.includes(1);
}

const SAME_LABELS = 'vector cannot contain metrics with the same labelset';

/**
 * Columns of equal labels become one, as Prometheus sees labels anew at each step. Two values for
 * the same labels at one step are an error. Columns without any value go.
 */
export function mergeEqual(columns: readonly Column[]): Column[] {
  const byKey = new Map<string, Column>();
  const merged: Column[] = [];
  for (const column of columns) {
    if (isEmpty(column)) continue;
    const first = byKey.get(column.set.key);
    if (first === undefined) {
      byKey.set(column.set.key, column);
      merged.push(column);
      continue;
    }
    const both = union(first, column);
    byKey.set(column.set.key, both);
    merged[merged.indexOf(first)] = both;
  }
  return merged;
}

/** Refuses columns that have the same labels, even where they have no step in common. */
export function refuseEqual(columns: readonly Column[]): void {
  const seen = new Set<string>();
  for (const column of columns) {
    if (isEmpty(column)) continue;
    if (seen.has(column.set.key)) throw executionError(SAME_LABELS);
    seen.add(column.set.key);
  }
}

function union(a: Column, b: Column): Column {
  const values = a.values.slice();
  const present = a.present.slice();
  for (let step = 0; step < present.length; step++) {
    if (b.present[step] !== 1) continue;
    if (present[step] === 1) throw executionError(SAME_LABELS);
    present[step] = 1;
    values[step] = b.values[step] ?? 0;
  }
  return { set: a.set, values, present, dropsName: a.dropsName || b.dropsName };
}

/** Drops the names that were to be dropped, and merges what that makes equal. */
export function dropNames(columns: readonly Column[]): Column[] {
  return mergeEqual(columns.map(nameDropped));
}

/** The column without its name, where that was to be dropped. */
export function nameDropped(column: Column): Column {
  return column.dropsName ? { ...column, set: withoutName(column.set), dropsName: false } : column;
}

/** A value of one step at each of `count` steps. */
export function broadcast(value: Value, count: number): Value {
  if (value.type === 'string') return value;
  if (value.type === 'scalar') {
    return { type: 'scalar', values: new Float64Array(count).fill(value.values[0] ?? Number.NaN) };
  }
  const columns = value.columns.map((column) => ({
    ...column,
    values: new Float64Array(count).fill(column.values[0] ?? Number.NaN),
    present: new Uint8Array(count).fill(column.present[0] ?? 0),
  }));
  return { type: 'vector', columns };
}
