/**
 * The layers of `src/`, top to bottom. A layer imports only what stands below it.
 * This one table drives the linter's import bans, the aliases and the picture in the README.
 */
export interface Layer {
  readonly name: string;
  /** What belongs here, in the words of the README's picture. */
  readonly holds: string;
  /** Layers below that are nevertheless out of reach. */
  readonly except?: readonly string[];
}

export const layers: readonly Layer[] = [
  { name: 'app', holds: 'router, providers, shell, error pages' },
  { name: 'features', holds: 'one folder per thing a user would name' },
  { name: 'scenes', holds: 'the graph of a metrics page; the only place for @grafana/*' },
  { name: 'components', holds: 'knows the app, used by two features or more' },
  { name: 'charts', holds: 'the only place for echarts: series in, picture out' },
  { name: 'ui', holds: 'buttons, tables, dialogs: no router, no server', except: ['api'] },
  { name: 'api', holds: 'contract, client, queries' },
  { name: 'lib', holds: 'pure TypeScript: series, time, units, catalogue' },
  { name: 'messages', holds: 'every text a person reads' },
];

/** The names a layer may import from, its own included. */
export function reachable(name: string): readonly string[] {
  const index = layers.findIndex((layer) => layer.name === name);
  if (index < 0) throw new Error(`There is no layer named ${name}.`);
  const except = layers[index]?.except ?? [];
  return layers
    .slice(index)
    .map((layer) => layer.name)
    .filter((below) => !except.includes(below));
}
