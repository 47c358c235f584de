/** The packages' own modules, behind the aliases of `aliases.ts`; the types come from the packages' indexes. */
declare module 'grafana-scenes-esm/*';
declare module 'grafana-data-esm/*';
