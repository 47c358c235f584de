/**
 * Stands in for the modules that the graph of a metrics page reaches and never runs: filters over any
 * label, group-by, Grafana's own panel and selects, data link macros. Whoever starts to
 * need one takes its line out of `aliases.ts`.
 */
function refuse(): never {
  throw new Error(
    'This part of @grafana/scenes is left out of the bundle: see src/scenes/host/aliases.ts.',
  );
}

class LeftOut {
  constructor() {
    refuse();
  }
}

export {
  LeftOut as AdHocFiltersVariable,
  LeftOut as DataMacro,
  LeftOut as FieldMacro,
  LeftOut as GroupByVariable,
  LeftOut as ScopesVariable,
  LeftOut as SeriesMacro,
  LeftOut as ValueMacro,
  LeftOut as VizPanel,
  LeftOut as VizPanelRenderProfiler,
  refuse as css,
  refuse as cx,
  refuse as getActiveGroupByKeys,
  refuse as isFilterApplicable,
  refuse as isFilterComplete,
  refuse as isGroupByFilter,
  refuse as isMatchAllFilter,
};
