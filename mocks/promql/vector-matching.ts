import type { Element } from './binary-operators.ts';
import type { Column } from './columns.ts';
import { emptyColumn, isEmpty } from './columns.ts';
import type { PromqlError } from './errors.ts';
import { executionError } from './errors.ts';
import type { LabelSet } from './labels.ts';
import { dropLabels, formatLabels, keepLabels, withLabel, withoutName } from './labels.ts';
import { anyPresent, groupBySignature, signatureOf } from './signature-groups.ts';
import type { Matching } from './tree.ts';

const NOT_UNIQUE = 'many-to-many matching not allowed: matching labels must be unique on one side';
const NOT_EXPLICIT =
  'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)';
const NOT_GROUPED = 'multiple matches for labels: grouping labels must ensure unique matches';

interface Operation {
  readonly element: Element;
  readonly matching: Matching;
  readonly count: number;
  /** With `group_right` the "one" side is on the left, and operands go back to their places. */
  readonly isSwapped: boolean;
  readonly delaysNameRemoval: boolean;
}

/** The elements of the "one" side that share a signature, and what has matched them. */
interface OneSide {
  readonly columns: readonly Column[];
  /** Which of the columns has the value at each step, -1 for none. */
  readonly single: Int32Array;
  /** 1 at the steps that have a match; with grouping, one mask for each set of result labels. */
  readonly taken: Map<string, Uint8Array>;
}

/** An arithmetic or comparison operator between two vectors. */
export function matchVectors(
  left: readonly Column[],
  right: readonly Column[],
  operation: Omit<Operation, 'isSwapped'>,
): Column[] {
  const { matching, count } = operation;
  const isSwapped = matching.many === 'right';
  const [many, one] = isSwapped ? [right, left] : [left, right];
  const swapped = { ...operation, isSwapped };
  // Where one side is empty at a step nothing matches, and nothing there is an error.
  const isManyThere = anyPresent(many, count);
  const sides = new Map<string, OneSide>();
  for (const [key, columns] of groupBySignature(one, matching)) {
    const single = singleColumns(columns, isManyThere);
    if (single === undefined) throw duplicate(one, isManyThere, swapped);
    sides.set(key, { columns, single, taken: new Map() });
  }
  const signature = signatureOf(matching);
  return many.flatMap((source) => {
    const side = sides.get(signature(source.set).key);
    return side === undefined ? [] : matchOne(source, side, swapped);
  });
}

/** Which column has the value at each step; undefined where two have one at a step that counts. */
function singleColumns(
  columns: readonly Column[],
  isOtherThere: Uint8Array,
): Int32Array | undefined {
  const count = isOtherThere.length;
  const single = new Int32Array(count).fill(-1);
  for (const [index, column] of columns.entries()) {
    for (let step = 0; step < count; step++) {
      if (column.present[step] !== 1) continue;
      if ((single[step] ?? -1) >= 0 && isOtherThere[step] === 1) return undefined;
      single[step] = index;
    }
  }
  return single;
}

/** The error for the first two elements of equal signature, by step and then by their order. */
function duplicate(
  one: readonly Column[],
  isOtherThere: Uint8Array,
  { matching, isSwapped }: Operation,
): PromqlError {
  const signature = signatureOf(matching);
  const side = isSwapped ? 'left' : 'right';
  for (const [step, isThere] of isOtherThere.entries()) {
    const seen = new Map<string, Column>();
    for (const column of isThere === 1 ? one : []) {
      if (column.present[step] !== 1) continue;
      const group = signature(column.set);
      const other = seen.get(group.key);
      seen.set(group.key, column);
      if (other === undefined) continue;
      const pair = [formatLabels(other.set), formatLabels(column.set)].sort().join(', ');
      const where = `the match group ${formatLabels(group)} on the ${side} hand-side of the operation`;
      return executionError(`found duplicate series for ${where}: [${pair}];${NOT_UNIQUE}`);
    }
  }
  return executionError(NOT_UNIQUE);
}

/** What an element of the "many" side makes with each element of the "one" side it meets. */
function matchOne(source: Column, side: OneSide, operation: Operation): Column[] {
  const { matching, count } = operation;
  return side.columns.flatMap((one, index) => {
    const set = resultLabels(source.set, one.set, operation);
    const key = matching.many === 'none' ? '' : set.key;
    const taken = side.taken.get(key) ?? new Uint8Array(count);
    side.taken.set(key, taken);
    const out = emptyColumn(set, count, operation.element.kind === 'bool');
    for (let step = 0; step < count; step++) {
      if (source.present[step] !== 1 || side.single[step] !== index) continue;
      if (taken[step] === 1) {
        throw executionError(matching.many === 'none' ? NOT_EXPLICIT : NOT_GROUPED);
      }
      taken[step] = 1;
      combineAt(step, source, one, out, operation);
    }
    return isEmpty(out) ? [] : [out];
  });
}

function combineAt(
  step: number,
  source: Column,
  one: Column,
  out: Column,
  { element, isSwapped }: Operation,
): void {
  const own = source.values[step] ?? 0;
  const other = one.values[step] ?? 0;
  const left = isSwapped ? other : own;
  const right = isSwapped ? own : other;
  if (!element.isKept(left, right)) return;
  out.values[step] = element.value(left, right);
  out.present[step] = 1;
}

/** The labels of a match: those of the "many" side, reduced in a one-to-one match, plus the included ones. */
function resultLabels(many: LabelSet, one: LabelSet, operation: Operation): LabelSet {
  const { matching, element, delaysNameRemoval } = operation;
  let set = many;
  const isRenamed = element.kind === 'bool' && !delaysNameRemoval;
  if (element.kind === 'arithmetic' || isRenamed) set = withoutName(set);
  if (matching.many === 'none') {
    const names = new Set(matching.labels);
    set = matching.isOn ? keepLabels(set, names) : dropLabels(set, names);
  }
  for (const name of matching.include) set = withLabel(set, name, one.labels[name] ?? '');
  return set;
}
