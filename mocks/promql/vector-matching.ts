import type { Element } from './binary-operators.ts';
import type { Column } from './columns.ts';
import { emptyColumn } from './columns.ts';
import { executionError } from './errors.ts';
import type { LabelSet } from './labels.ts';
import { dropLabels, formatLabels, keepLabels, withLabel, withoutName } from './labels.ts';
import { anyPresent, groupBySignature } from './signature-groups.ts';
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

/** An arithmetic or comparison operator between two vectors. */
export function matchVectors(
  left: readonly Column[],
  right: readonly Column[],
  matching: Matching,
  element: Element,
  count: number,
  delaysNameRemoval: boolean,
): Column[] {
  const isSwapped = matching.many === 'right';
  const [many, one] = isSwapped ? [right, left] : [left, right];
  const operation = { element, matching, count, isSwapped, delaysNameRemoval };
  // Where one side is empty at a step nothing matches, and nothing there is an error.
  const isManyThere = anyPresent(many, count);
  const manyGroups = groupBySignature(many, matching);
  const out: Matched[] = [];
  for (const [key, ones] of groupBySignature(one, matching)) {
    const single = uniqueSide(ones.columns, ones.signature, isManyThere, operation);
    const group = manyGroups.get(key);
    if (group !== undefined)
      out.push(...matchGroup(group.columns, ones.columns, single, operation));
  }
  return inOrderOf(many, out);
}

/** Results in the order of the side they come from; a column remembers none itself. */
function inOrderOf(many: readonly Column[], out: readonly Matched[]): Column[] {
  const rank = new Map(many.map((column, index) => [column, index]));
  return [...out]
    .sort((a, b) => (rank.get(a.source) ?? 0) - (rank.get(b.source) ?? 0))
    .map(({ set, values, present, dropsName }) => ({ set, values, present, dropsName }));
}

interface Matched extends Column {
  readonly source: Column;
}

/** Which column of the "one" side has the value at each step (-1 for none). */
function uniqueSide(
  columns: readonly Column[],
  signature: LabelSet,
  isOtherThere: Uint8Array,
  operation: Operation,
): Int32Array {
  const single = new Int32Array(operation.count).fill(-1);
  for (const [index, column] of columns.entries()) {
    for (let step = 0; step < operation.count; step++) {
      if (column.present[step] !== 1) continue;
      const other = single[step] ?? -1;
      if (other >= 0 && isOtherThere[step] === 1) {
        throw duplicate(columns[other] ?? column, column, signature, operation);
      }
      single[step] = index;
    }
  }
  return single;
}

function duplicate(a: Column, b: Column, signature: LabelSet, operation: Operation) {
  const side = operation.isSwapped ? 'left' : 'right';
  const shown = [a, b]
    .map((column) => formatLabels(column.set))
    .sort()
    .join(', ');
  const where = `the match group ${formatLabels(signature)} on the ${side} hand-side of the operation`;
  return executionError(`found duplicate series for ${where}: [${shown}];${NOT_UNIQUE}`);
}

function matchGroup(
  many: readonly Column[],
  ones: readonly Column[],
  single: Int32Array,
  operation: Operation,
): Matched[] {
  const { matching, count } = operation;
  const isTaken = new Uint8Array(count);
  const takenByLabels = new Map<string, Uint8Array>();
  const out: Matched[] = [];
  for (const source of many) {
    for (const [index, one] of ones.entries()) {
      const set = resultLabels(source.set, one.set, operation);
      let taken: Uint8Array = isTaken;
      if (matching.many !== 'none') {
        taken = takenByLabels.get(set.key) ?? new Uint8Array(count);
        takenByLabels.set(set.key, taken);
      }
      const column = combine(source, one, index, single, taken, set, operation);
      if (column !== undefined) out.push({ ...column, source });
    }
  }
  return out;
}

function combine(
  source: Column,
  one: Column,
  index: number,
  single: Int32Array,
  taken: Uint8Array,
  set: LabelSet,
  operation: Operation,
): Column | undefined {
  const { element, count, isSwapped, matching } = operation;
  const out = emptyColumn(set, count, element.kind === 'bool');
  let isAny = false;
  for (let step = 0; step < count; step++) {
    if (source.present[step] !== 1 || single[step] !== index) continue;
    const own = source.values[step] ?? 0;
    const other = one.values[step] ?? 0;
    const left = isSwapped ? other : own;
    const right = isSwapped ? own : other;
    if (taken[step] === 1) {
      throw executionError(matching.many === 'none' ? NOT_EXPLICIT : NOT_GROUPED);
    }
    taken[step] = 1;
    if (!element.isKept(left, right)) continue;
    out.values[step] = element.value(left, right);
    out.present[step] = 1;
    isAny = true;
  }
  return isAny ? out : undefined;
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
