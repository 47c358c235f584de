import { m } from '#messages/compiled/messages.js';
import { byResource, parts } from './expressions.ts';
import type { Panel, ResourceType, Text } from './product.ts';

type Said = Omit<Panel, 'chart' | 'names'> & Partial<Pick<Panel, 'chart'>>;

/** A line for each resource, unless the legend says for what else. */
export function linesPanel(said: Said): Panel {
  return { chart: 'line', legend: '{{resource_name}}', ...said };
}

interface Part {
  readonly name: Text;
  readonly expr: string;
}

/** A line for each of several expressions, such as received and sent. */
export function partsPanel({
  parts: all,
  ...said
}: Omit<Said, 'expr'> & { readonly parts: Readonly<Record<string, Part>> }): Panel {
  const entries = Object.entries(all);
  return {
    chart: 'line',
    legend: '{{part}}',
    ...said,
    expr: parts(Object.fromEntries(entries.map(([part, { expr }]) => [part, expr]))),
    names: Object.fromEntries(entries.map(([part, { name }]) => [part, name])),
  };
}

/**
 * A type of resource whose metrics nobody has published: whatever it sends is found and drawn by its
 * kind. Until then, how many series it sends is what can be said of all of them.
 */
export function unnamedType(name: string, title: Text): ResourceType {
  return {
    name,
    title,
    presence: `{resource_type="${name}"}`,
    isUnnamed: true,
    // Every minute or every five, which of the two is not published: at the longer none looks like a hole.
    intervalSeconds: 300,
    headline: {
      title: m.catalogue_series_sent,
      unit: 'count',
      expr: `count by (${byResource}) ({resource_type="${name}"})`,
      across: 'sum',
    },
    variables: [],
    panels: [],
  };
}
