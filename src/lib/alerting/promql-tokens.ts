/** A piece of an expression as it is written. */
export interface Token {
  /** `end` comes last, and is empty; `other` is what no expression has. */
  readonly kind: 'name' | 'number' | 'string' | 'sign' | 'comment' | 'other' | 'end';
  readonly text: string;
  readonly from: number;
}

const DURATION = String.raw`(?=\d+(?:ms|[ywdhms]))(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?`;
const DIGITS = String.raw`\d+(?:_\d+)*`;
const DECIMAL = String.raw`(?:${DIGITS}(?:\.(?:${DIGITS})?)?|\.${DIGITS})(?:[eE][+-]?${DIGITS})?`;

/**
 * One token, and the blanks before it. A string that does not end is none.
 * https://prometheus.io/docs/prometheus/latest/querying/basics/
 */
const TOKEN = new RegExp(
  [
    String.raw`\s*(?:(?<name>[a-zA-Z_:][\w:]*)`,
    String.raw`(?<number>${DURATION}|0[xX][\da-fA-F]+|${DECIMAL})`,
    String.raw`(?<string>"(?:[^\\"\n]|\\.)*"|'(?:[^\\'\n]|\\.)*'|` + '`[^`]*`)',
    String.raw`(?<sign>==|!=|<=|>=|=~|!~|</|>/|[-+*/%^<>=@()[\]{},:])`,
    String.raw`(?<comment>#[^\n]*)`,
    String.raw`(?<other>\S))`,
  ].join('|'),
  'y',
);

const KINDS = ['name', 'number', 'string', 'sign', 'comment', 'other'] as const;

/** Every token of an expression, in the order of the text. Never fails. */
export function promqlTokens(expr: string): readonly Token[] {
  const tokens: Token[] = [];
  let isInBrackets = false;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(expr); found; found = TOKEN.exec(expr)) {
    const { groups = {} } = found;
    let kind: Token['kind'] = KINDS.find((each) => groups[each] !== undefined) ?? 'other';
    let text = groups[kind] ?? '';
    const from = found.index + found[0].length - text.length;
    const colonAt = isInBrackets && kind === 'name' ? text.indexOf(':') : -1;
    if (colonAt >= 0) {
      // Between brackets a colon parts the window from the step; elsewhere it belongs to a name.
      kind = colonAt === 0 ? 'sign' : 'name';
      text = text.slice(0, Math.max(colonAt, 1));
      TOKEN.lastIndex = from + text.length;
    }
    if (text === '[' || text === ']') isInBrackets = text === '[';
    tokens.push({ kind, text, from });
  }
  return [...tokens, { kind: 'end', text: '', from: expr.trimEnd().length }];
}
