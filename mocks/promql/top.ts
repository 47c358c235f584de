import type { Grouping } from './aggregate.ts';
import { groupColumns } from './aggregate.ts';
import type { Column } from './columns.ts';
import { emptyColumn } from './columns.ts';
import { executionError } from './errors.ts';
import { formatShortest } from './go-float.ts';

/** An element of a heap: the index of its column, and its value. */
interface Entry {
  readonly index: number;
  readonly value: number;
}

/**
 * A binary heap with the weakest entry on top. Which of several equal values survives follows from the
 * way a heap moves its entries, so it is done as the textbook has it, and as Go's library does.
 */
class Heap {
  readonly entries: Entry[] = [];
  private readonly isWeaker: (a: number, b: number) => boolean;

  constructor(isWeaker: (a: number, b: number) => boolean) {
    this.isWeaker = isWeaker;
  }

  get weakest(): Entry | undefined {
    return this.entries[0];
  }

  push(entry: Entry): void {
    this.entries.push(entry);
    let child = this.entries.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.less(child, parent)) break;
      this.swap(child, parent);
      child = parent;
    }
  }

  replaceWeakest(entry: Entry): void {
    this.entries[0] = entry;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= this.entries.length) return;
      if (child + 1 < this.entries.length && this.less(child + 1, child)) child += 1;
      if (!this.less(child, parent)) return;
      this.swap(child, parent);
      parent = child;
    }
  }

  private less(a: number, b: number): boolean {
    return this.isWeaker(this.entries[a]?.value ?? 0, this.entries[b]?.value ?? 0);
  }

  private swap(a: number, b: number): void {
    const first = this.entries[a];
    const second = this.entries[b];
    if (first === undefined || second === undefined) return;
    this.entries[a] = second;
    this.entries[b] = first;
  }
}

/** NaN is weaker than every number, at the top and at the bottom. */
function weakerFor(isTop: boolean): (a: number, b: number) => boolean {
  return (a, b) => Number.isNaN(a) || (isTop ? a < b : a > b);
}

/** The whole number a parameter stands for; throws where it is none that Prometheus takes. */
function wholeParameter(value: number): number {
  if (Number.isNaN(value)) throw executionError('Parameter value is NaN');
  if (value >= 2 ** 63)
    throw executionError(`Scalar value ${formatShortest(value)} overflows int64`);
  if (value <= -(2 ** 63)) {
    throw executionError(`Scalar value ${formatShortest(value)} underflows int64`);
  }
  return Math.trunc(value);
}

/**
 * `topk` and `bottomk`: the same elements with the same labels, only where they are among the k best
 * of their group. For a single step they come strongest first.
 */
export function topColumns(
  isTop: boolean,
  k: Float64Array,
  columns: readonly Column[],
  grouping: Grouping,
  count: number,
): Column[] {
  for (const value of k) wholeParameter(value);
  return groupColumns(columns, grouping).flatMap((group) => {
    const kept = group.columns.map((column) => emptyColumn(column.set, count, column.dropsName));
    let order: readonly Entry[] = [];
    for (let step = 0; step < count; step++) {
      order = strongest(isTop, wholeParameter(k[step] ?? 0), group.columns, step);
      for (const { index, value } of order) {
        const column = kept[index];
        if (column === undefined) continue;
        column.values[step] = value;
        column.present[step] = 1;
      }
    }
    const sorted = count === 1 ? order.map((entry) => kept[entry.index]) : kept;
    return sorted.filter((column) => column !== undefined);
  });
}

function strongest(
  isTop: boolean,
  k: number,
  columns: readonly Column[],
  step: number,
): readonly Entry[] {
  if (k < 1) return [];
  const isWeaker = weakerFor(isTop);
  const heap = new Heap(isWeaker);
  for (const [index, column] of columns.entries()) {
    if (column.present[step] !== 1) continue;
    const entry = { index, value: column.values[step] ?? 0 };
    const { weakest } = heap;
    if (heap.entries.length < k) heap.push(entry);
    else if (weakest !== undefined && beats(entry.value, weakest.value, isTop)) {
      heap.replaceWeakest(entry);
    }
  }
  return [...heap.entries].sort((a, b) => {
    if (isWeaker(b.value, a.value)) return isWeaker(a.value, b.value) ? 0 : -1;
    return isWeaker(a.value, b.value) ? 1 : 0;
  });
}

function beats(value: number, weakest: number, isTop: boolean): boolean {
  if (Number.isNaN(weakest)) return !Number.isNaN(value);
  return isTop ? value > weakest : value < weakest;
}
