import type { Unit } from '#lib/units.ts';

/** A text a person reads: a compiled message function. */
export type Text = () => string;

/**
 * One panel of a product's page. In expressions, `$resource` stands for the matchers that select the
 * resource (`resource_id="…"`), `$__rate_interval` for the window of a rate, and `$name` for a variable.
 */
export interface Panel {
  readonly id: string;
  readonly title: Text;
  /** One sentence: what it shows. */
  readonly shows: Text;
  /** One sentence: when to worry. */
  readonly worry: Text;
  readonly unit: Unit;
  readonly chart: 'line' | 'stacked-area';
  /** One expression a panel, so that a page of twelve panels sends twelve queries. */
  readonly expr: string;
  /** Legend of a series, `{{label}}` replaced by the label's value; the joined labels where absent. */
  readonly legend?: string;
  /** Texts for legends that are words of the expression and not data, such as `received`. */
  readonly names?: Readonly<Record<string, Text>>;
  /** True where a name in the expression was never published: see `assumed-metrics.ts`. */
  readonly assumed?: boolean;
}

/** A variable of a resource's page whose values are those of one label on one metric. */
export interface LabelVariable {
  readonly name: string;
  readonly title: Text;
  readonly metric: string;
  readonly label: string;
}

/** The figure a list of resources shows and draws as a sparkline; grouped by resource. */
export interface Headline {
  readonly title: Text;
  readonly unit: Unit;
  /** PromQL; `$resource` and `$__rate_interval` as in panels. Must keep `resource_id`. */
  readonly expr: string;
}

/** A kind of resource a product has: the value of `resource_type`, and a metric every resource sends. */
export interface ResourceType {
  readonly name: string;
  readonly title: Text;
  /** The metric whose series tell that a resource exists. */
  readonly presence: string;
  /** Seconds between two samples; the console's configured minimum where absent. A rate looks back four of them. */
  readonly intervalSeconds?: number;
  readonly headline: Headline;
  readonly panels: readonly Panel[];
  readonly variables: readonly LabelVariable[];
}

/** A product's manifest: everything the generic pages need to draw it. */
export interface Product {
  /** The provider's own name for it, as `GET /products` has it. */
  readonly id: string;
  readonly name: Text;
  readonly family: Text;
  readonly resourceTypes: readonly ResourceType[];
  /** What to do so that data arrives, where there is none. */
  readonly sendsData: Text;
}
