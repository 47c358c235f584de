import { absentColumn } from './absent.ts';
import type { Call } from './call-arguments.ts';
import type { Column, Grid } from './columns.ts';
import { emptyColumn, isEmpty, timeAt } from './columns.ts';
import { histogramFraction, histogramQuantile } from './histogram.ts';
import { labelJoin, labelReplace } from './label-functions.ts';
import { NO_LABELS } from './labels.ts';
import { CALENDAR, clamp, clampMax, clampMin, MATH, roundTo } from './math-functions.ts';
import { selectInstant } from './select.ts';

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

/** An element without labels that has a value at every step. */
function everyStep(grid: Grid, value: (step: number) => number): Column {
  const out = emptyColumn(NO_LABELS, grid.count);
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

type VectorFunction = (call: Call) => readonly Column[];

/** Of native histograms only: of floats these leave nothing. */
const ofNativeHistograms: VectorFunction = (call) => {
  call.vector(0);
  return [];
};

const FUNCTIONS: Readonly<Record<string, VectorFunction>> = {
  absent: (call) => [absentColumn(call.vector(0), call.arg(0), call.grid.count)],
  clamp: (call) => {
    const [min, max] = [call.scalar(1), call.scalar(2)];
    return mapped(call.vector(0), (value, step) => clamp(value, min[step] ?? 0, max[step] ?? 0));
  },
  clamp_max: (call) => {
    const max = call.scalar(1);
    return mapped(call.vector(0), (value, step) => clampMax(value, max[step] ?? 0));
  },
  clamp_min: (call) => {
    const min = call.scalar(1);
    return mapped(call.vector(0), (value, step) => clampMin(value, min[step] ?? 0));
  },
  histogram_avg: ofNativeHistograms,
  histogram_count: ofNativeHistograms,
  histogram_fraction: (call) => {
    const { annotations } = call.context;
    const [lower, upper] = [call.scalar(0), call.scalar(1)];
    return histogramFraction(lower, upper, call.vector(2), annotations, call.offsetOf(2));
  },
  histogram_quantile: (call) => {
    const offsets = { q: call.offsetOf(0), vector: call.offsetOf(1) };
    const q = call.scalar(0);
    return histogramQuantile(q, call.vector(1), call.context.annotations, offsets);
  },
  histogram_stddev: ofNativeHistograms,
  histogram_stdvar: ofNativeHistograms,
  histogram_sum: ofNativeHistograms,
  label_join: (call) => {
    const from = call.node.args.slice(3).map((_, index) => call.text(index + 3));
    return labelJoin(call.vector(0), call.text(1), call.text(2), from);
  },
  label_replace: (call) => {
    return labelReplace(call.vector(0), call.text(1), call.text(2), call.text(3), call.text(4));
  },
  round: (call) => {
    const nearest = call.node.args.length > 1 ? call.scalar(1) : undefined;
    return mapped(call.vector(0), (value, step) => roundTo(value, nearest?.[step] ?? 1));
  },
  sort: (call) => sorted(call, false),
  sort_desc: (call) => sorted(call, true),
  timestamp: timestamps,
  vector: (call) => {
    const values = call.scalar(0);
    return [everyStep(call.grid, (step) => values[step] ?? 0)];
  },
};

/** The functions that make an instant vector of anything but a range vector. */
export function vectorFunction(call: Call): readonly Column[] {
  const { name, args } = call.node;
  const math = MATH[name];
  if (math !== undefined) return mapped(call.vector(0), math);
  const calendar = CALENDAR[name];
  if (calendar !== undefined) {
    if (args.length > 0) return mapped(call.vector(0), calendar);
    return [everyStep(call.grid, (step) => calendar(timeAt(call.grid, step) / 1_000))];
  }
  const other = FUNCTIONS[name];
  if (other === undefined) throw new Error(`There is no function ${name}.`);
  return other(call);
}
