import type { ResolvedRange } from '#lib/time-range.ts';
import type { Unit } from '#lib/units.ts';
import type { Circumstances } from './no-data.ts';
import type { Plotted } from './plotted.ts';

/** What a chart is of. */
export interface ChartSubject {
  readonly id: string;
  readonly title: string;
  /** One sentence each: what it shows, when to worry. */
  readonly shows: string;
  readonly worry: string;
  readonly unit: Unit;
  /**
   * Where `heatmap`, the series are the buckets of a classic histogram as rates, told apart by their label `le`, and
   * `unit` is that of the bounds.
   */
  readonly chart: 'line' | 'stacked-area' | 'heatmap';
  /** Values drawn as dashed lines, such as those at which an alert fires; in the unit of the chart. */
  readonly thresholds?: readonly Threshold[];
  /** True where the series are the largest of many: the legend has the one that went highest first. */
  readonly isRanked?: boolean;
  readonly links?: ChartLinks;
}

export interface Threshold {
  readonly value: number;
  readonly label: string;
}

/** The chart's queries and range in Grafana's Explore. */
export interface ExploreTo {
  /** Absolute. */
  readonly url: string;
  /** What the link does not carry, such as `query C`. */
  readonly leftOut: readonly string[];
  /** The link is pointed at, or has the focus. */
  onApproach(): void;
  onFollow(click: { readonly button: number; preventDefault(): void }): void;
}

export interface ChartLinks {
  readonly explore?: ExploreTo;
}

/** What a chart draws; undefined as long as nothing has arrived. */
export interface ChartAnswer {
  readonly series: readonly Plotted[];
  /** The same series over the period compared with, their times moved onto the grid of `series`. */
  readonly previous?: readonly Plotted[];
  readonly stepMs: number;
  /** The last point that was asked for. */
  readonly endMs: number;
  /** The expressions as they were sent. */
  readonly exprs: readonly string[];
  readonly warnings: readonly string[];
  readonly histogramCount: number;
}

export interface ChartStatus {
  readonly isLoading: boolean;
  readonly failures: readonly ChartFailure[];
  onRetry(): void;
}

/** One source that gave no answer, and a sentence why. */
export interface ChartFailure {
  readonly source: string;
  readonly sentence: string;
  /** True where the source is well, and more was asked of it than it grants. */
  readonly isOverLimit?: boolean;
}

/** Something that happened, drawn on a chart: a period, or a moment where `endMs` is left out. */
export interface ChartMark {
  readonly kind: 'alert' | 'silence' | 'deploy';
  readonly startMs: number;
  readonly endMs?: number;
  /** True where it had begun by `startMs`: when is not known. */
  readonly isOlder?: boolean;
  /** What it was, as data: the alert's name, the version deployed. */
  readonly label: string;
}

export interface ChartTime extends Omit<Circumstances, 'stepMs' | 'answeredToMs'> {
  readonly marks?: readonly ChartMark[];
  onZoom(range: ResolvedRange): void;
  onUndoZoom(): void;
}
