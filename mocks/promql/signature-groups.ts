import type { Column } from './columns.ts';
import type { LabelSet } from './labels.ts';
import { dropLabels, keepLabels, METRIC_NAME } from './labels.ts';
import type { Matching } from './tree.ts';

/** The labels by which elements of two vectors find each other. */
export function signatureOf(matching: Matching): (set: LabelSet) => LabelSet {
  if (matching.isOn) {
    const names = new Set(matching.labels);
    return (set) => keepLabels(set, names);
  }
  const names = new Set([...matching.labels, METRIC_NAME]);
  return (set) => dropLabels(set, names);
}

/** The columns of each signature, under its key. */
export function groupBySignature(
  columns: readonly Column[],
  matching: Matching,
): Map<string, Column[]> {
  const signature = signatureOf(matching);
  return Map.groupBy(columns, (column) => signature(column.set).key);
}

/** 1 at each step at which any column has a value. */
export function anyPresent(columns: readonly Column[], count: number): Uint8Array {
  const any = new Uint8Array(count);
  for (const { present } of columns) {
    for (let step = 0; step < count; step++) if (present[step] === 1) any[step] = 1;
  }
  return any;
}
