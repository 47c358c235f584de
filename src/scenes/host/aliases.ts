import { fileURLToPath } from 'node:url';
import type { Alias } from 'vite';

const host = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const installed = (path: string) =>
  fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url));

/** A module of a package, as the package's own modules import it: by a relative path ending like this. */
const within = (path: string) => new RegExp(`^\\.{1,2}/(?:.*/)?${path.replaceAll('.', '\\.')}$`);

/**
 * What the graph of a metrics page reaches and never runs, or must never reach: a name imported from one of
 * these that `never-called.ts` does not have fails the build.
 */
const leftOut: readonly RegExp[] = [
  /^@emotion\/css$/,
  /^@grafana\/(?:ui|e2e-selectors)$/,
  /^react-router-dom$/,
  within('AdHocFiltersVariable.js'),
  within('GroupByVariable.js'),
  within('ScopesVariable.js'),
  within('VizPanel.js'),
  within('VizPanelRenderProfiler.js'),
  within('dataMacros.js'),
];

/** Where the names that @grafana/scenes imports resolve to, so that it runs without a Grafana around it. */
export const sceneAliases: Alias[] = [
  { find: /^@grafana\/scenes$/, replacement: host('grafana-scenes.ts') },
  { find: /^grafana-scenes-esm\//, replacement: installed('@grafana/scenes/dist/esm/') },
  { find: /^@grafana\/data$/, replacement: host('grafana-data.ts') },
  { find: /^grafana-data-esm\//, replacement: installed('@grafana/data/dist/esm/') },
  { find: /^@grafana\/runtime$/, replacement: host('grafana-runtime.ts') },
  { find: /^@grafana\/i18n$/, replacement: host('grafana-i18n.ts') },
  {
    find: /^@grafana\/plugin-compat\/datasources$/,
    replacement: host('plugin-compat-datasources.ts'),
  },
  // One clock and one notion of a range: those of #lib.
  { find: within('evaluateTimeRange.js'), replacement: host('evaluate-time-range.ts') },
  { find: /^lodash$/, replacement: installed('lodash-es/lodash.js') },
  ...leftOut.map((find) => ({ find, replacement: host('never-called.ts') })),
];

/**
 * For the developer's server: scenes is served module by module, because a pre-bundle does not ask the aliases
 * about relative imports. What it needs that is no ES module is bundled from the start.
 */
export const sceneOptimizer = {
  exclude: ['grafana-scenes-esm', 'grafana-data-esm'],
  include: ['eventemitter3', 'lodash-es', 'rxjs', 'uuid'],
};
