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

export {
  refuse as AdHocFiltersVariable,
  refuse as DataMacro,
  refuse as FieldMacro,
  refuse as GroupByVariable,
  refuse as ScopesVariable,
  refuse as SeriesMacro,
  refuse as ValueMacro,
  refuse as VizPanel,
  refuse as VizPanelRenderProfiler,
  refuse as css,
  refuse as cx,
  refuse as getActiveGroupByKeys,
  refuse as isFilterApplicable,
  refuse as isFilterComplete,
  refuse as isGroupByFilter,
  refuse as isMatchAllFilter,
};
