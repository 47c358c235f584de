/** PromQL that several manifests write, with the placeholders of `Panel`. */

/** The resource's own labels, kept by every aggregation so that a list can tell resources apart. */
export const byResource = 'resource_id, resource_name';

/** The rate of a counter, one series a resource. */
export function rateOf(selector: string): string {
  return `sum by (${byResource}) (rate(${selector}[$__rate_interval]))`;
}

/** One minus a ratio of two metrics of a resource. */
export function usedShare(available: string, total: string): string {
  return `1 - sum by (${byResource}) (${available}{$resource}) / sum by (${byResource}) (${total}{$resource})`;
}

/** The busy share of a node's processors, from the seconds they were idle. */
export function busyShare(cpuSeconds: string): string {
  return `1 - avg by (${byResource}) (rate(${cpuSeconds}{$resource,mode="idle"}[$__rate_interval]))`;
}

/** Several expressions as the series of one query, told apart by the value of a label `part`. */
export function parts(expressions: Readonly<Record<string, string>>): string {
  return Object.entries(expressions)
    .map(([part, expr]) => `label_replace(${expr}, "part", "${part}", "", "")`)
    .join(' or ');
}
