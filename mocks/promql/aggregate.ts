import type { Column } from './columns.ts';
import { emptyColumn } from './columns.ts';
import { KahanMean, KahanSum } from './kahan.ts';
import type { LabelSet } from './labels.ts';
import { dropLabels, keepLabels, METRIC_NAME, NO_LABELS } from './labels.ts';
import { quantileOf } from './quantile.ts';

/** How an aggregation groups: the labels it keeps, or those it drops. */
export interface Grouping {
  readonly isWithout: boolean;
  readonly labels: readonly string[];
}

export interface Group {
  readonly set: LabelSet;
  readonly columns: Column[];
  readonly dropsName: boolean;
}

/** The labels of the group an element belongs to. */
export function groupLabels(grouping: Grouping): (set: LabelSet) => LabelSet {
  if (grouping.isWithout) {
    const names = new Set([...grouping.labels, METRIC_NAME]);
    return (set) => dropLabels(set, names);
  }
  if (grouping.labels.length === 0) return () => NO_LABELS;
  const names = new Set(grouping.labels);
  return (set) => keepLabels(set, names);
}

/** Groups in the order of their first element. */
export function groupColumns(columns: readonly Column[], grouping: Grouping): Group[] {
  const labelsOf = groupLabels(grouping);
  const groups = new Map<string, { set: LabelSet; columns: Column[]; dropsName: boolean }>();
  for (const column of columns) {
    const set = labelsOf(column.set);
    const group = groups.get(set.key);
    if (group === undefined) {
      groups.set(set.key, { set, columns: [column], dropsName: column.dropsName });
    } else {
      group.columns.push(column);
      group.dropsName ||= column.dropsName;
    }
  }
  return [...groups.values()];
}

/** What takes the values of one group at one step; made anew for each. */
interface Accumulator {
  add(value: number): void;
  readonly value: number;
}

class Extreme implements Accumulator {
  private best = Number.NaN;
  private readonly isBetter: (value: number, best: number) => boolean;

  constructor(isBetter: (value: number, best: number) => boolean) {
    this.isBetter = isBetter;
  }

  add(value: number): void {
    if (Number.isNaN(this.best) || this.isBetter(value, this.best)) this.best = value;
  }

  get value(): number {
    return this.best;
  }
}

class Count implements Accumulator {
  value = 0;

  add(): void {
    this.value += 1;
  }
}

/** Welford's method without corrections, as Prometheus does across series. */
class Variance implements Accumulator {
  private count = 0;
  private mean = 0;
  private squares = 0;

  add(value: number): void {
    this.count += 1;
    const delta = value - this.mean;
    this.mean += delta / this.count;
    this.squares += delta * (value - this.mean);
  }

  get value(): number {
    return this.squares / this.count;
  }
}

class Deviation extends Variance {
  override get value(): number {
    return Math.sqrt(super.value);
  }
}

const ACCUMULATORS: Readonly<Record<string, () => Accumulator>> = {
  avg: () => new KahanMean(),
  count: () => new Count(),
  group: () => ({ add: () => undefined, value: 1 }),
  max: () => new Extreme((value, best) => value > best),
  min: () => new Extreme((value, best) => value < best),
  stddev: () => new Deviation(),
  stdvar: () => new Variance(),
  sum: () => new KahanSum(),
};

/** The aggregations that make one value of a group's values, in no need of a parameter. */
export function aggregateColumns(
  operator: string,
  columns: readonly Column[],
  grouping: Grouping,
  count: number,
): Column[] {
  const make = ACCUMULATORS[operator];
  if (make === undefined) throw new Error(`There is no aggregation ${operator}.`);
  return groupColumns(columns, grouping).map((group) => {
    const accumulators = Array.from<Accumulator | undefined>({ length: count });
    for (const { values, present } of group.columns) {
      for (let step = 0; step < count; step++) {
        if (present[step] !== 1) continue;
        let accumulator = accumulators[step];
        if (accumulator === undefined) {
          accumulator = make();
          accumulators[step] = accumulator;
        }
        accumulator.add(values[step] ?? 0);
      }
    }
    const out = emptyColumn(group.set, count, group.dropsName);
    for (let step = 0; step < count; step++) {
      const accumulator = accumulators[step];
      if (accumulator === undefined) continue;
      out.values[step] = accumulator.value;
      out.present[step] = 1;
    }
    return out;
  });
}

/** `quantile(q, …)`, the parameter one a step. */
export function quantileColumns(
  q: Float64Array,
  columns: readonly Column[],
  grouping: Grouping,
  count: number,
): Column[] {
  return groupColumns(columns, grouping).map((group) => {
    const out = emptyColumn(group.set, count, group.dropsName);
    for (let step = 0; step < count; step++) {
      const values: number[] = [];
      for (const column of group.columns) {
        if (column.present[step] === 1) values.push(column.values[step] ?? 0);
      }
      if (values.length === 0) continue;
      out.values[step] = quantileOf(q[step] ?? Number.NaN, values);
      out.present[step] = 1;
    }
    return out;
  });
}
