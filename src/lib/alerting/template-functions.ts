import { parseDuration } from './duration.ts';
import {
  formatG,
  type GoValue,
  goText,
  humanize,
  humanize1024,
  humanizeDuration,
  sprintf,
} from './go-format.ts';
import { TemplateError } from './template-syntax.ts';

type TemplateFunction = (values: readonly GoValue[]) => GoValue;

export function isTrue(value: GoValue): boolean {
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}

function toNumber(value: GoValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (Number.isNaN(read) && value !== 'NaN') {
    throw new TemplateError(`can't convert ${JSON.stringify(goText(value))} to float`);
  }
  return read;
}

const ofNumber =
  (write: (value: number) => string): TemplateFunction =>
  ([value]) =>
    write(toNumber(value));

const ofText =
  (change: (text: string) => string): TemplateFunction =>
  ([value]) =>
    change(goText(value));

/** Numbers of one kind, or texts: Go compares nothing else. */
function compare(one: GoValue, other: GoValue): number {
  if (typeof one !== typeof other) throw new TemplateError('incompatible types for comparison');
  if (one === undefined || other === undefined || typeof one === 'object') {
    throw new TemplateError('invalid type for comparison');
  }
  return one === other ? 0 : one < other ? -1 : 1;
}

const comparison =
  (isIt: (order: number) => boolean): TemplateFunction =>
  ([one, other]) =>
    isIt(compare(one, other));

/** `strings.Title`: each letter that begins a word. */
const title = (text: string): string =>
  text.replaceAll(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_whole, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });

const host = (text: string): string => {
  const match = /^(?:\[([^\]]+)\]|([^:]*)):[^:]*$/.exec(text);
  return match?.[1] ?? match?.[2] ?? text;
};

function expression(pattern: GoValue, flags: string): RegExp {
  try {
    return new RegExp(goText(pattern), flags);
  } catch {
    throw new TemplateError(`the regular expression ${goText(pattern)} cannot be read here`);
  }
}

/** `fmt.Sprint`: a space between two values of which neither is a text. */
const sprint: TemplateFunction = (values) =>
  values
    .map((value, index) => {
      const isApart =
        index > 0 && [value, values[index - 1]].every((each) => typeof each !== 'string');
      return (isApart ? ' ' : '') + goText(value);
    })
    .join('');

/** The functions of https://prometheus.io/docs/prometheus/latest/configuration/template_reference/ that need no query. */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  humanize: ofNumber(humanize),
  humanize1024: ofNumber(humanize1024),
  humanizeDuration: ofNumber(humanizeDuration),
  humanizePercentage: ofNumber((value) => `${formatG(value * 100, 4)}%`),
  title: ofText(title),
  toUpper: ofText((text) => text.toUpperCase()),
  toLower: ofText((text) => text.toLowerCase()),
  stripPort: ofText(host),
  safeHtml: ofText((text) => text),
  urlquery: ofText((text) =>
    encodeURIComponent(text)
      .replaceAll('%20', '+')
      .replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
  ),
  parseDuration: ([text]) => {
    const seconds = parseDuration(goText(text));
    if (seconds === undefined) throw new TemplateError(`not a valid duration: ${goText(text)}`);
    return seconds;
  },
  match: ([pattern, text]) => expression(pattern, '').test(goText(text)),
  reReplaceAll: ([pattern, replacement, text]) =>
    goText(text).replaceAll(
      expression(pattern, 'g'),
      goText(replacement).replaceAll(/\$\{(\w+)\}/g, '$$$1'),
    ),
  printf: ([format, ...values]) => sprintf(goText(format), values),
  print: sprint,
  println: (values) => `${values.map(goText).join(' ')}\n`,
  len: ([value]) =>
    BigInt(
      typeof value === 'object'
        ? Object.keys(value).length
        : new TextEncoder().encode(goText(value)).length,
    ),
  index: ([value, key]) => (typeof value === 'object' ? (value[goText(key)] ?? '') : undefined),
  not: ([value]) => !isTrue(value),
  and: (values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (values) => values.find(isTrue) ?? values.at(-1),
  eq: ([first, ...others]) => others.some((other) => compare(first, other) === 0),
  ne: comparison((order) => order !== 0),
  lt: comparison((order) => order < 0),
  le: comparison((order) => order <= 0),
  gt: comparison((order) => order > 0),
  ge: comparison((order) => order >= 0),
};

/** Functions that ask the server or know its address, and some that nobody writes: what they give is not known here. */
export const SERVER_FUNCTIONS: ReadonlySet<string> = new Set([
  'query',
  'first',
  'label',
  'value',
  'strvalue',
  'sortByLabel',
  'graphLink',
  'tableLink',
  'externalURL',
  'pathPrefix',
  'humanizeTimestamp',
  'toTime',
  'stripDomain',
  'args',
  'tmpl',
  'html',
  'js',
  'slice',
  'call',
]);
