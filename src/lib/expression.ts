/** What the placeholders of a panel's expression stand for. */
export interface Placeholders {
  /** Matchers for `$resource`, without braces. */
  readonly resource: string;
  /** Window of a rate for `$__rate_interval`: `1m`, `240s`. */
  readonly rateInterval: string;
  /** Values chosen for each `$name`; every value where there is none. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
}

const PLACEHOLDER = /\$(?:resource\b(?<comma>\s*,)?|(?<name>[A-Za-z_]\w*))/g;

/** A regular expression that matches exactly these values, escaped for a quoted string of PromQL. */
export function matchingAny(values: readonly string[]): string {
  if (values.length === 0) return '.*';
  const alternatives = values
    .map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
  return alternatives.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** The names of the variables an expression mentions. */
export function variablesIn(expr: string): string[] {
  const names = Array.from(expr.matchAll(PLACEHOLDER), ({ groups }) => groups?.name);
  return names.flatMap((name) => (name === undefined || name === '__rate_interval' ? [] : [name]));
}

/** The expression as it is sent. A placeholder that stands for nothing known is left as it is. */
export function fillExpression(
  expr: string,
  { resource, rateInterval, variables }: Placeholders,
): string {
  return expr.replace(PLACEHOLDER, (whole, ...rest) => {
    const groups: { comma?: string; name?: string } = rest.at(-1);
    if (groups.name === '__rate_interval') return rateInterval;
    if (groups.name === undefined) return resource === '' ? '' : resource + (groups.comma ?? '');
    const values = variables[groups.name];
    return values ? matchingAny(values) : whole;
  });
}
