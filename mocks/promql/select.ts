import type { Column, Grid } from './columns.ts';
import { emptyColumn, timeAt } from './columns.ts';
import type { Context } from './context.ts';
import { shiftedGrid } from './context.ts';
import type { LabelSet } from './labels.ts';
import { labelSet } from './labels.ts';
import { staleMarkers } from './stale.ts';
import type { StoredSeries } from './store.ts';
import type { SelectorNode } from './tree.ts';

/** Samples of one series; in a range no stale markers are left among them. */
export interface Samples {
  readonly set: LabelSet;
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
  readonly dropsName: boolean;
}

/** Series of the store in the order of their labels. */
export function selectSeries(
  node: SelectorNode,
  context: Context,
  fromMs: number,
  toMs: number,
): readonly { readonly set: LabelSet; readonly series: StoredSeries }[] {
  return context.store
    .select(node.matchers, fromMs, toMs)
    .map((series) => ({ set: labelSet(series.labels), series: clip(series, fromMs, toMs) }))
    .sort((a, b) => (a.set.key < b.set.key ? -1 : a.set.key > b.set.key ? 1 : 0));
}

/** The samples of `(fromMs, toMs]`, as a view on the same arrays. */
function clip(series: StoredSeries, fromMs: number, toMs: number): StoredSeries {
  const from = upperBound(series.timestamps, fromMs);
  const to = upperBound(series.timestamps, toMs);
  const { labels, timestamps, values } = series;
  return { labels, timestamps: timestamps.subarray(from, to), values: values.subarray(from, to) };
}

/** The latest sample of each series at each step, not older than the lookback; `timestamp()` asks for its time. */
export function selectInstant(
  node: SelectorNode,
  grid: Grid,
  context: Context,
  wants: 'value' | 'timestamp',
): Column[] {
  const shifted = shiftedGrid(grid, node, context);
  const fromMs = shifted.startMs - context.lookbackMs;
  const toMs = timeAt(shifted, shifted.count - 1);
  const columns: Column[] = [];
  for (const { set, series } of selectSeries(node, context, fromMs, toMs)) {
    const column = emptyColumn(set, grid.count);
    if (fillLatest(series, shifted, context.lookbackMs, wants, column)) columns.push(column);
  }
  return columns;
}

/** The index after the last timestamp that is not later than the moment. */
export function upperBound(timestamps: Float64Array, momentMs: number): number {
  let low = 0;
  let high = timestamps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timestamps[middle] ?? 0) <= momentMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function fillLatest(
  series: StoredSeries,
  grid: Grid,
  lookbackMs: number,
  wants: 'value' | 'timestamp',
  column: Column,
): boolean {
  const { timestamps, values } = series;
  const stale = staleMarkers(values);
  let after = upperBound(timestamps, grid.startMs);
  let isAny = false;
  for (let step = 0; step < grid.count; step++) {
    const momentMs = grid.startMs + step * grid.stepMs;
    while (after < timestamps.length && (timestamps[after] ?? 0) <= momentMs) after++;
    if (after === 0) continue;
    const sampleMs = timestamps[after - 1] ?? 0;
    if (sampleMs <= momentMs - lookbackMs || stale?.[after - 1] === 1) continue;
    column.values[step] = wants === 'value' ? (values[after - 1] ?? 0) : sampleMs / 1_000;
    column.present[step] = 1;
    isAny = true;
  }
  return isAny;
}

/** The series without its stale markers. */
export function withoutMarkers(set: LabelSet, series: StoredSeries): Samples {
  const stale = staleMarkers(series.values);
  const { timestamps, values } = series;
  if (stale === undefined) return { set, timestamps, values, dropsName: false };
  const isKept = (_: number, index: number): boolean => stale[index] !== 1;
  return {
    set,
    timestamps: timestamps.filter(isKept),
    values: values.filter(isKept),
    dropsName: false,
  };
}
