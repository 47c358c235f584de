/** PromQL that several manifests write, with the placeholders of `Panel`. */

/** The resource's own labels, kept by every aggregation so that a list can tell resources apart. */
export const byResource = 'resource_id, resource_name';

/** The rate of a counter, one series a resource. */
export function rateOf(selector: string): string {
  return `sum by (${byResource}) (rate(${selector}[$__rate_interval]))`;
}

/** The largest of a resource's series, where it has several. */
export function maxOf(expr: string): string {
  return `max by (${byResource}) (${expr})`;
}

/** The sum of a resource's series, told apart by more labels where there are some. */
export function sumOf(expr: string, ...labels: readonly string[]): string {
  return `sum by (${[byResource, ...labels].join(', ')}) (${expr})`;
}

/** A quantity of a resource as a share of another. */
export function shareOf(part: string, whole: string): string {
  return `${sumOf(`${part}{$resource}`)} / ${sumOf(`${whole}{$resource}`)}`;
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
