import type { Unit } from '#lib/units.ts';
import type { FamilyId } from './families.ts';
import type { Text } from './text.ts';

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
}

/** What a product sends by itself, and whether the provider has default alerts for it. */
export interface ProductFlags {
  readonly metrics: boolean;
  readonly logs: boolean;
  readonly alerts: boolean;
}

/**
 * A product's manifest: all that pages say of it and of its resources. What the page of a resource draws
 * stands beside it, and is told by `all-panels.ts`: most pages name products and draw none.
 */
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
