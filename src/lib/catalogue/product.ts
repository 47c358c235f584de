import type { Unit } from '#lib/units.ts';
import type { FamilyId } from './families.ts';

/** A text a person reads: a compiled message function. */
export type Text = () => string;

/** A line across a panel: the value at which a default alert of the provider begins to count. */
export interface Threshold {
  readonly value: number;
  /** Name of the rule as the provider wrote it: `InstanceHighCPUUsage`. */
  readonly rule: string;
}

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
  /** A heatmap is drawn from series told apart by `le`, as a classic histogram's buckets are. */
  readonly chart: 'line' | 'stacked-area' | 'heatmap';
  /** One expression a panel, so that a page of twelve panels sends twelve queries. */
  readonly expr: string;
  /** Legend of a series, `{{label}}` replaced by the label's value; the joined labels where absent. */
  readonly legend?: string;
  /** Texts for legends that are words of the expression and not data, such as `received`. */
  readonly names?: Readonly<Record<string, Text>>;
  /** Drawn as lines. */
  readonly thresholds?: readonly Threshold[];
  /** Labels by which the largest of several are worth finding; the resource where absent. */
  readonly by?: readonly string[];
  /** True where many a resource does not send what it draws, and is nothing to worry about then. */
  readonly isOptional?: boolean;
  /** True where a name or a unit in the expression was never published: see `assumed-metrics.ts`. */
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
  /** How one figure stands for many resources: the busiest of them, or all together. */
  readonly across: 'max' | 'sum';
}

/** A kind of resource a product has: the value of `resource_type`, and what every resource sends. */
export interface ResourceType {
  readonly name: string;
  readonly title: Text;
  /**
   * The selector whose series tell that a resource exists: a metric's name, or matchers in braces where
   * no name was ever published. Put together with other matchers by `selectorOf` of `presence.ts`.
   */
  readonly presence: string;
  /** True where no name of its metrics was ever published: all of its page is found, not described. */
  readonly isUnnamed?: boolean;
  /** Values of `product_name` on the default alerts that watch this type. */
  readonly rules?: readonly string[];
  /** Seconds between two samples; the console's configured minimum where absent. A rate looks back four of them. */
  readonly intervalSeconds?: number;
  readonly headline: Headline;
  /** The second figure that matters, beside the headline. */
  readonly second?: Headline;
  readonly panels: readonly Panel[];
  readonly variables: readonly LabelVariable[];
}

/** What a product sends by itself, and whether the provider has default alerts for it. */
export interface ProductFlags {
  readonly metrics: boolean;
  readonly logs: boolean;
  readonly alerts: boolean;
}

/** A product's manifest: everything the generic pages need to draw it. */
export interface Product {
  /** The provider's own name for it, as `GET /products` has it. */
  readonly id: string;
  readonly name: Text;
  readonly family: FamilyId;
  readonly flags: ProductFlags;
  readonly resourceTypes: readonly ResourceType[];
  /** What to do so that data arrives, where there is none. */
  readonly sendsData: Text;
}
