/** Which metrics must have data for an expression to have a result. Of nothing at all, all is there. */
export type MetricNeed =
  | { readonly metric: string }
  | { readonly join: 'all' | 'any'; readonly needs: readonly MetricNeed[] };

/** The metrics that stand in a need, each once. */
export function metricsIn(need: MetricNeed): readonly string[] {
  if ('metric' in need) return [need.metric];
  return [...new Set(need.needs.flatMap(metricsIn))];
}

/** Whether data are there for a need, given which metrics have some. */
export function isMet(need: MetricNeed, hasData: (metric: string) => boolean): boolean {
  if ('metric' in need) return hasData(need.metric);
  const isMetHere = (each: MetricNeed) => isMet(each, hasData);
  return need.join === 'any' ? need.needs.some(isMetHere) : need.needs.every(isMetHere);
}
