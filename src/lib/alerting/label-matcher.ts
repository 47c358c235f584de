import { labelOf, type Labels } from '#lib/series.ts';
import { wholePattern } from './go-pattern.ts';

/** One condition on a label, as silences and routes have it. */
export interface LabelMatcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  /** False where the label must not match; true where absent. */
  readonly isEqual?: boolean | undefined;
}

const expressions = new Map<string, RegExp | undefined>();

function wholeValue(pattern: string): RegExp | undefined {
  if (!expressions.has(pattern)) expressions.set(pattern, wholePattern(pattern));
  return expressions.get(pattern);
}

/** True where all conditions hold. A label that is not there counts as empty. */
export function matchesLabels(matchers: readonly LabelMatcher[], labels: Labels): boolean {
  return matchers.every(({ name, value, isRegex, isEqual = true }) => {
    const found = labelOf(labels, name) ?? '';
    const isMatch = isRegex ? (wholeValue(value)?.test(found) ?? false) : found === value;
    return isMatch === isEqual;
  });
}

/** The names that need no quotes: https://prometheus.io/docs/alerting/latest/configuration/#matcher */
const PLAIN_NAME = /^[A-Za-z_:][A-Za-z0-9_:]*$/;

function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/** The condition as Alertmanagers read it: `name=~"a|b"`. */
export function writeMatcher({ name, value, isRegex, isEqual = true }: LabelMatcher): string {
  const operator = isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=';
  return `${PLAIN_NAME.test(name) ? name : quoted(name)}${operator}${quoted(value)}`;
}

const TEXT = '"(?:[^"\\\\]|\\\\.)*"';
const ONE_MATCHER = new RegExp(
  `^\\s*(${TEXT}|[^\\s"=!~,{}]+)\\s*(=~|!~|!=|=)\\s*(${TEXT}|[^",]*?)\\s*(,|$)`,
);

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  return text
    .slice(1, -1)
    .replaceAll(/\\(.)/gs, (_whole, sign: string) => (sign === 'n' ? '\n' : sign));
}

/** Conditions separated by commas, in braces or not; undefined where the text is none. */
export function parseMatchers(text: string): LabelMatcher[] | undefined {
  const inner = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1] ?? text;
  const matchers: LabelMatcher[] = [];
  let rest = inner;
  while (rest.trim() !== '') {
    const match = ONE_MATCHER.exec(rest);
    if (!match) return undefined;
    const [whole, name = '', operator = '=', value = ''] = match;
    matchers.push({
      name: unquoted(name),
      value: unquoted(value),
      isRegex: operator.endsWith('~'),
      isEqual: operator.startsWith('='),
    });
    rest = rest.slice(whole.length);
  }
  return matchers;
}
