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
  readonly chart: 'line' | 'stacked-area';
}

/** What a chart draws; undefined as long as nothing has arrived. */
export interface ChartAnswer {
  readonly series: readonly Plotted[];
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
  /** A sentence for each source that failed. */
  readonly failures: readonly { readonly source: string; readonly sentence: string }[];
  onRetry(): void;
}

export interface ChartTime extends Omit<Circumstances, 'stepMs' | 'answeredToMs'> {
  onZoom(range: ResolvedRange): void;
  onUndoZoom(): void;
}
