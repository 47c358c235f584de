import type { Unit } from '#lib/units.ts';
import type { ChartMark, Threshold } from './chart-subject.ts';
import type { Bucket } from './heatmap.ts';
import type { Line } from './line-option.ts';
import type { Look } from './no-data.ts';

/** What is drawn of an answer, and read, and written to files. */
export interface Picture {
  readonly chartId: string;
  readonly title: string;
  /** Of the values. */
  readonly unit: Unit;
  readonly isStacked: boolean;
  /** Every line there is, in the order of the legend. */
  readonly allLines: readonly Line[];
  /** The lines drawn. */
  readonly lines: readonly Line[];
  /** How many series there are, those not drawn too; what was before does not count. */
  readonly seriesCount: number;
  readonly stepMs: number;
  readonly looks: readonly Look[];
  readonly thresholds: readonly Threshold[];
  readonly marks: readonly ChartMark[];
  /** Those of a heatmap, lowest first, the lines being theirs. */
  readonly heat?: { readonly buckets: readonly Bucket[]; readonly boundUnit: Unit };
}
