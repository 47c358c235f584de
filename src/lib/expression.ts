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

/** As a regular expression takes the text for itself. */
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A regular expression that matches exactly these values, escaped for a quoted string of PromQL. */
export function matchingAny(values: readonly string[]): string {
  if (values.length === 0) return '.*';
  const alternatives = values.map(escaped).join('|');
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

const QUOTED = '(?:[^"\\\\]|\\\\.)*';
const MATCHER = `[A-Za-z_]\\w*(?:=~|!=|!~|=)"${QUOTED}"`;

/** True where the expression is this one with its placeholders filled in, by whatever values. */
export function isFilledFrom(template: string, expr: string): boolean {
  let pattern = '';
  let end = 0;
  for (const { 0: whole, index, groups } of template.matchAll(PLACEHOLDER)) {
    pattern += escaped(template.slice(end, index));
    end = index + whole.length;
    if (groups?.name === '__rate_interval') pattern += '\\d+(?:ms|[smhdwy])';
    else if (groups?.name !== undefined) pattern += QUOTED;
    else pattern += `(?:${MATCHER}(?:,${MATCHER})*${groups?.comma ?? ''})?`;
  }
  return new RegExp(`^${pattern}${escaped(template.slice(end))}$`, 's').test(expr);
}
