import { parts } from './expressions.ts';
import type { Panel } from './panel.ts';
import type { Text } from './text.ts';

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
