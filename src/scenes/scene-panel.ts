import type { MetricsSource } from '#api/queries/prometheus.ts';
import type { ChartSubject } from '#charts/chart-subject.ts';
import type { AgainstChoice } from '#components/against-choice.ts';
import type { TimeRange } from '#lib/time-range.ts';

export type { MetricsSource };

/** A panel of a manifest with its texts told: see `Panel` of #lib/catalogue/panel.ts. */
export interface ScenePanel extends ChartSubject {
  /** One expression, one query: see `Panel`. */
  readonly expr: string;
  readonly legend?: string;
  /** Whose series it is, in front of the legend, where a panel draws several resources: as `legend`. */
  readonly owner?: string;
  /** Legends that are words of the expression, told: the legend's text becomes the value found here. */
  readonly names?: Readonly<Record<string, string>>;
}

/** A variable whose values are those of one label on one metric, with its title told. */
export interface SceneVariable {
  readonly name: string;
  readonly title: string;
  readonly metric: string;
  readonly label: string;
}

/** What a person chose to see, most of it kept in the page's address. */
export interface SceneView {
  readonly range: TimeRange;
  /** Values chosen for each variable; all of them where there is none. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Window of `$__rate_interval`: a PromQL duration, or what suits the step. */
  readonly rateWindow?: string | undefined;
  /** The period drawn beside the present. */
  readonly against?: AgainstChoice | undefined;
  /** What `now` is on the page: it stands still between refreshes, and moving it is one. */
  readonly nowMs: number;
}

/** What a person changed: at least one of the two. */
export interface SceneViewChange {
  readonly range?: TimeRange;
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/** A panel's query to one source, as it was sent. */
export interface SentQuery {
  readonly source: MetricsSource;
  readonly expr: string;
}
