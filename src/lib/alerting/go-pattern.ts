const PART =
  /\\Q(?<plain>.*?)(?:\\E|$)|\\x\{(?<code>[0-9A-Fa-f]+)\}|\\(?<script>[pP][A-Z])|\[:(?<set>\w+):\]|\(\?P<|\\.|./gsu;

/** https://github.com/google/re2/wiki/Syntax, as far as a browser has no word for it. */
const ESCAPES: Readonly<Record<string, string>> = { A: '^', z: '$', a: String.raw`\x07` };
const BLANKS = String.raw`\t\n\f\r `;
const SETS: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  punct: String.raw`!-\/:-@\[-\`\{-~`,
  space: String.raw`\t\n\v\f\r `,
  upper: 'A-Z',
  word: String.raw`\w`,
  xdigit: '0-9A-Fa-f',
};

const literal = (text: string): string =>
  text.replaceAll(/[^\w\s]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);

function escapeOf(sign: string, isInSet: boolean): string {
  if (sign === 's') return isInSet ? BLANKS : `[${BLANKS}]`;
  if (sign === 'S' && !isInSet) return `[^${BLANKS}]`;
  if (!isInSet && ESCAPES[sign] !== undefined) return ESCAPES[sign];
  // Any sign may stand behind a backslash there; here only those that mean something.
  return /\w/.test(sign) && sign !== '_' ? `\\${sign}` : literal(sign);
}

/** A pattern of Go's regular expressions as the browser's `u` mode writes it. */
function translated(pattern: string, dotsMatchAll: boolean): string {
  let isInSet = false;
  let isSetOpen = false;
  return pattern.replaceAll(PART, (part, ...found) => {
    const { plain, code, script, set } = found.at(-1) as Record<string, string | undefined>; // Of named groups.
    const isFirst = isSetOpen;
    isSetOpen = part === '[' && !isInSet ? true : isFirst && part === '^';
    if (plain !== undefined) return literal(plain);
    if (code !== undefined) return `\\u{${code}}`;
    if (script !== undefined) return `\\${script[0]}{${script[1]}}`;
    if (set !== undefined && isInSet) return SETS[set] ?? part;
    if (part === '(?P<') return '(?<';
    if (part.length > 1 && part.startsWith('\\')) return escapeOf(part.slice(1), isInSet);
    if (part === '.' && !isInSet && !dotsMatchAll) return String.raw`[^\n]`;
    if (part === ']' && isFirst) return String.raw`\]`;
    if (part === '[' && isInSet) return String.raw`\[`;
    if (part === '[' || part === ']') isInSet = part === '[';
    return part;
  });
}

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, flags);
  } catch {
    return undefined;
  }
}

/**
 * What a whole value must match by a pattern of Go's, as routes and silences have it: a sign outside Unicode's
 * first plane is one sign. Undefined where a browser cannot read what Go could.
 */
export function wholePattern(pattern: string): RegExp | undefined {
  const flags = /^\(\?([is]+)\)/.exec(pattern);
  const rest = pattern.slice(flags?.[0].length ?? 0);
  const given = flags?.[1] ?? '';
  return compiled(translated(rest, given.includes('s')), `u${given}`) ?? compiled(rest, given);
}
