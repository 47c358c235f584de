/** How Go writes numbers: https://pkg.go.dev/fmt and https://pkg.go.dev/strconv#FormatFloat */

const SPECIAL = new Map([
  [Number.POSITIVE_INFINITY, '+Inf'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
]);

function exponentForm(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const digits = exponent.replace(/^[+-]/, '').padStart(2, '0');
  return `${mantissa}e${exponent.startsWith('-') ? '-' : '+'}${digits}`;
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** As many digits as a double can need, so that a half is told from a little more than a half. */
const EXACT_DIGITS = 100;

/** The digits and the exponent of a finite number, to so many significant digits. A half goes to the even side. */
function digitsOf(value: number, count: number): { digits: string; exponent: number } {
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential(EXACT_DIGITS).split('e');
  const exact = mantissa.replace('.', '');
  const exponent = Number(power);
  if (count < 0) return { digits: '0', exponent };
  const kept = exact.slice(0, count);
  const rest = exact.slice(count);
  const isHalf = /^50*$/.test(rest);
  const isUp = isHalf ? '13579'.includes(kept.at(-1) ?? '0') : rest >= '5';
  if (!isUp) return { digits: kept === '' ? '0' : kept, exponent };
  const next = String(BigInt(kept === '' ? '0' : kept) + 1n).padStart(count, '0');
  return { digits: next, exponent: exponent + (next.length > count ? 1 : 0) };
}

function scientific(value: number, precision: number): string {
  const { digits, exponent } = digitsOf(value, precision + 1);
  const cut = digits.slice(0, precision + 1);
  const mantissa = precision > 0 ? `${cut[0] ?? '0'}.${cut.slice(1)}` : cut;
  return `${isNegative(value) ? '-' : ''}${exponentForm(`${mantissa}e${exponent}`)}`;
}

/** `%f`. */
function fixed(value: number, precision: number): string {
  const size = value === 0 ? 0 : Number(value.toExponential().split('e')[1]);
  const { digits } = value === 0 ? { digits: '0' } : digitsOf(value, size + 1 + precision);
  const all = digits.padStart(precision + 1, '0');
  const whole = all.slice(0, all.length - precision);
  const fraction = precision > 0 ? `.${all.slice(all.length - precision)}` : '';
  return `${isNegative(value) ? '-' : ''}${whole}${fraction}`;
}

const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0);

/** `%g`: to so many significant digits, or as few as tell the number apart where there is no precision. */
export function formatG(value: number, precision?: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const special = SPECIAL.get(value);
  if (special !== undefined) return special;
  if (value === 0) return isNegative(value) ? '-0' : '0';
  const count = precision === undefined ? undefined : Math.max(1, precision);
  const text = count === undefined ? value.toExponential() : scientific(value, count - 1);
  const [mantissa = '', power = '0'] = text.split('e');
  const exponent = Number(power);
  // Go decides by six digits where it writes the shortest form.
  if (exponent < -4 || exponent >= (count ?? 6)) {
    return exponentForm(`${withoutZeros(mantissa)}e${power}`);
  }
  return count === undefined ? String(value) : withoutZeros(fixed(value, count - 1 - exponent));
}

/** What Go calls a template's value; its whole numbers are `bigint` here. */
export type GoValue =
  | string
  | number
  | bigint
  | boolean
  | Readonly<Record<string, string>>
  | undefined;

/** `%v`. */
export function goText(value: GoValue): string {
  if (value === undefined) return '<no value>';
  if (typeof value === 'number') return formatG(value);
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([name, text]) => `${name}:${text}`).join(' ')}]`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'float64',
  bigint: 'int',
  boolean: 'bool',
  object: 'map[string]string',
};

const INTEGERS: Readonly<Record<string, (value: bigint) => string>> = {
  b: (value) => value.toString(2),
  c: (value) => String.fromCodePoint(Number(value)),
  d: String,
  o: (value) => value.toString(8),
  x: (value) => value.toString(16),
  X: (value) => value.toString(16).toUpperCase(),
  U: (value) => `U+${value.toString(16).toUpperCase().padStart(4, '0')}`,
};

/** Undefined where the verb does not suit the value. */
function verbText(verb: string, value: GoValue, precision: number | undefined): string | undefined {
  if (verb === 'v') return typeof value === 'number' ? formatG(value, precision) : goText(value);
  if (typeof value === 'number') {
    const special = Number.isFinite(value) ? undefined : formatG(value);
    if (verb === 'g') return formatG(value, precision);
    if (verb === 'f' || verb === 'F') return special ?? fixed(value, precision ?? 6);
    if (verb === 'e') return special ?? scientific(value, precision ?? 6);
  }
  if (typeof value === 'bigint') {
    const write = INTEGERS[verb];
    if (write) return write(value);
  }
  if (typeof value === 'string') {
    if (verb === 's') return precision === undefined ? value : value.slice(0, precision);
    if (verb === 'q') return JSON.stringify(value);
  }
  if (typeof value === 'boolean' && verb === 't') return String(value);
  return undefined;
}

function padded(text: string, flags: string, width: number): string {
  if (text.length >= width) return text;
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

/** `fmt.Sprintf` with the verbs that make sense of what templates have. A wrong verb is written as Go does. */
export function sprintf(format: string, values: readonly GoValue[]): string {
  let next = 0;
  const text = format.replaceAll(
    /%([-+ 0#]*)(\d*)(?:\.(\d*))?(.?)/gs,
    (_whole, flags: string, width: string, digits: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (verb === '') return '%!(NOVERB)';
      if (next >= values.length) return `%!${verb}(MISSING)`;
      const value = values[next++];
      const precision = digits === undefined ? undefined : Number(digits);
      const plain = verbText(verb, value, precision);
      if (plain === undefined) return `%!${verb}(${TYPES[typeof value] ?? 'nil'}=${goText(value)})`;
      const isNumber = typeof value === 'number' || typeof value === 'bigint';
      const signed = flags.includes('+') && isNumber && !/^[+-]/.test(plain) ? `+${plain}` : plain;
      return padded(signed, flags, Number(width));
    },
  );
  if (next >= values.length) return text;
  const extra = values.slice(next).map((each) => `${TYPES[typeof each] ?? 'nil'}=${goText(each)}`);
  return `${text}%!(EXTRA ${extra.join(', ')})`;
}

const LARGE = ['k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const SMALL = ['m', 'u', 'n', 'p', 'f', 'a', 'z', 'y'];

function scaled(value: number, prefixes: readonly string[], step: number): string {
  let rest = value;
  let prefix = '';
  for (const next of prefixes) {
    if (step >= 1 ? Math.abs(rest) < step : Math.abs(rest) >= 1) break;
    prefix = next;
    rest /= step;
  }
  return formatG(rest, 4) + prefix;
}

/** https://github.com/prometheus/prometheus/blob/v2.42.0/template/template.go#L197 */
export function humanize(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return formatG(value, 4);
  return Math.abs(value) >= 1 ? scaled(value, LARGE, 1_000) : scaled(value, SMALL, 1 / 1_000);
}

export function humanize1024(value: number): string {
  if (Math.abs(value) <= 1 || !Number.isFinite(value)) return formatG(value, 4);
  return scaled(
    value,
    LARGE.map((prefix) => `${prefix}i`),
    1_024,
  );
}

export function humanizeDuration(value: number): string {
  if (!Number.isFinite(value)) return formatG(value, 4);
  if (value === 0) return '0s';
  if (Math.abs(value) < 1) return `${scaled(value, SMALL, 1 / 1_000)}s`;
  const sign = value < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(value));
  const parts = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3_600) % 24,
    Math.floor(whole / 60) % 60,
  ];
  const first = parts.findIndex((count) => count !== 0);
  if (first < 0) return `${sign}${formatG(Math.abs(value), 4)}s`;
  const named = parts.map((count, index) => `${count}${'dhm'[index] ?? ''}`).slice(first);
  return `${sign}${named.join(' ')} ${whole % 60}s`;
}
