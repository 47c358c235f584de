/** Stands in for @grafana/plugin-compat/datasources: only runtime data sources exist here. */
export function getDataSourceInstance(reference?: unknown) {
  return Promise.reject(new Error(`Unknown data source ${JSON.stringify(reference)}.`));
}

export function getDataSourceInstanceList() {
  return Promise.resolve([]);
}

export function getDefaultDataSourceInstanceListItem() {
  return Promise.resolve(undefined);
}
