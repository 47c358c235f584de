import type { Unit } from '#lib/units.ts';
import type { Text } from './text.ts';

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

/** What the page of a type of resource draws, and what can be chosen there. */
export interface PanelSet {
  readonly panels: readonly Panel[];
  readonly variables?: readonly LabelVariable[];
}

/** The panels of a product's types of resources, by their names. */
export type PanelSets = Readonly<Record<string, PanelSet>>;
