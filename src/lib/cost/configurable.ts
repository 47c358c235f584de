import type { Signal } from './price-book.ts';
import type { Change } from './what-if.ts';

/** A data source, as far as an agent or Terraform must know it. */
export interface ConfiguredSource {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly signal: Signal;
  readonly projectId: string;
  /** Where its data is pushed to, by remote write. */
  readonly pushUrl: string;
}

/** What a generator knows about a change besides the change. */
export interface Configurable {
  readonly changes: readonly Change[];
  readonly sources: readonly ConfiguredSource[];
  readonly projectId: string;
  /** The labels that a metric's series have, `__name__` left out; empty where nobody knows. */
  labelsOf(sourceId: string, metric: string): readonly string[];
}
