import { numberEnd } from './number-end.ts';
import { quoteGo } from './quote.ts';
import type { Token, TokenKind } from './token.ts';

const AGGREGATIONS = new Set(
  'avg bottomk count count_values group limit_ratio limitk max min quantile stddev stdvar sum topk'.split(
    ' ',
  ),
);
const KEYWORDS = new Set(
  'anchored bool by end fill fill_left fill_right group_left group_right ignoring max_of min_of offset on range smoothed start step without'.split(
    ' ',
  ),
);
const WORD_OPERATORS = new Set(['and', 'atan2', 'or', 'unless']);

/** A character as Go's `%q` prints a rune; the end of the text is the replacement character. */
function quoteRune(character: string | undefined): string {
  if (character === undefined) return "'\uFFFD'";
  if (character === "'") return "'\\''";
  return `'${quoteGo(character).slice(1, -1).replaceAll('\\"', '"')}'`;
}

/** A character as Go's `%#U` prints a rune. */
function describeRune(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${code} '${character}'`;
}

const SPACES = /[ \t\n\r]+/y;
const COMMENT = /#[^\r\n]*/y;
const WORD = /[A-Za-z_:][A-Za-z0-9_:]*/y;
const LABEL = /[A-Za-z_][A-Za-z0-9_]*/y;
const DURATION_UNITS = /[smhdwy]s?(?:[0-9]+[smhdw]s?)*(?:[0-9]+)?/y;
const SYMBOL = /==|!=|<=|<\/|>=|>\/|[-+*/%^=<>(){}[\],:@]/y;
const STRING = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`[^`]*`/y;
const SIMPLE_ESCAPES = 'abfnrtv\\';
const CODED_ESCAPES: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Thrown inside the lexer, and turned into the last token. */
class Malformed extends Error {
  readonly from: number;

  constructor(message: string, from: number) {
    super(message);
    this.from = from;
  }
}

class Lexer {
  private readonly text: string;
  private at = 0;
  private parens = 0;
  private isInBraces = false;
  private isInBrackets = false;
  private hasColon = false;
  private readonly tokens: Token[] = [];

  constructor(text: string) {
    this.text = text;
  }

  run(): Token[] {
    try {
      while (this.next()) continue;
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      const { message, from } = error;
      this.tokens.push({ kind: 'error', text: message, from, to: this.text.length });
    }
    return this.tokens;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  private push(kind: TokenKind, text: string): true {
    const from = this.at;
    this.at += text.length;
    this.tokens.push({ kind, text, from, to: this.at });
    return true;
  }

  private fail(message: string, from = this.at): never {
    throw new Malformed(message, from);
  }

  /** The character at a distance, whole even where it takes two code units. */
  private character(distance = 0): string | undefined {
    const code = this.text.codePointAt(this.at + distance);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }

  private next(): boolean {
    const skipped = this.take(SPACES) ?? this.take(COMMENT);
    if (skipped !== undefined) {
      this.at += skipped.length;
      return true;
    }
    const character = this.character();
    if (character === undefined) return this.end();
    if ('"\'`'.includes(character)) return this.string(character);
    return this.isInBraces ? this.insideBraces(character) : this.outside(character);
  }

  private end(): false {
    if (this.isInBraces) this.fail('unexpected end of input inside braces');
    if (this.isInBrackets) this.fail('unexpected end of input in duration expression');
    if (this.parens > 0) this.fail('unclosed left parenthesis');
    this.push('end', '');
    return false;
  }

  private string(quote: string): true {
    const text = this.take(STRING);
    if (text === undefined) {
      this.fail(quote === '`' ? 'unterminated raw string' : 'unterminated quoted string');
    }
    if (quote !== '`') this.checkEscapes(text);
    return this.push('string', text);
  }

  private checkEscapes(text: string): void {
    const quote = text[0] ?? '';
    for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
      const next = text[at + 1] ?? '';
      at += 2;
      if (SIMPLE_ESCAPES.includes(next) || next === quote) continue;
      const isOctal = /[0-7]/.test(next);
      const length = isOctal ? 2 : CODED_ESCAPES[next];
      if (length === undefined) this.fail(`unknown escape sequence ${describeRune(next)}`);
      const digits = text.slice(at, at + length);
      const illegal = Array.from(digits).find(
        (digit) => !(isOctal ? /[0-7]/ : /[0-9a-f]/i).test(digit),
      );
      if (illegal !== undefined) {
        this.fail(`illegal character ${describeRune(illegal)} in escape sequence`);
      }
      this.checkCodePoint(
        isOctal ? Number.parseInt(next + digits, 8) : Number.parseInt(digits, 16),
        length,
      );
      at += length;
    }
  }

  private checkCodePoint(code: number, length: number): void {
    const isTooLarge = code > (length === 2 ? 0xff : 0x10ffff);
    if (!isTooLarge && !(code >= 0xd800 && code < 0xe000)) return;
    this.fail('escape sequence is an invalid Unicode code point');
  }

  private insideBraces(character: string): true {
    const label = this.take(LABEL);
    if (label !== undefined) return this.push('identifier', label);
    const next = this.character(1);
    if (character === ',') return this.push('symbol', character);
    if (character === '=') return this.push('symbol', next === '~' ? '=~' : '=');
    if (character === '!') {
      if (next === '~' || next === '=') return this.push('symbol', character + next);
      this.fail(`unexpected character after '!' inside braces: ${quoteRune(next)}`);
    }
    if (character === '{') this.fail(`unexpected left brace ${quoteRune(character)}`);
    if (character !== '}') {
      this.fail(`unexpected character inside braces: ${quoteRune(character)}`);
    }
    this.isInBraces = false;
    return this.push('symbol', character);
  }

  private outside(character: string): true {
    if (/[0-9]/.test(character) || /^\.[0-9]/.test(this.text.slice(this.at, this.at + 2))) {
      return this.number();
    }
    if (this.isInBrackets) this.checkInBrackets(character);
    const word = this.isInBrackets && character === ':' ? undefined : this.take(WORD);
    if (word !== undefined) return this.word(word);
    const symbol = this.take(SYMBOL);
    if (symbol === undefined || symbol === '}') this.unexpected(character);
    if (symbol === '=' && this.character(1) === '~') {
      this.fail("unexpected character after '=': '~'");
    }
    this.open(symbol);
    return this.push('symbol', symbol);
  }

  private unexpected(character: string): never {
    if (character === '!') {
      this.fail(`unexpected character after '!': ${quoteRune(this.character(1))}`);
    }
    this.fail(`unexpected character: ${quoteRune(character)}`);
  }

  /** Brackets hold a duration: what cannot be part of one is refused at once. */
  private checkInBrackets(character: string): void {
    if (character === ':') {
      const hasDuration = this.tokens.at(-1)?.text !== '[';
      const after = this.at + 1;
      if (!hasDuration) {
        this.fail('unexpected colon before duration in duration expression', after);
      }
      if (this.hasColon) this.fail('unexpected repeated colon in duration expression', after);
      this.hasColon = true;
      return;
    }
    const isKeyword = /^(?:step|range|max_of|min_of)(?![A-Za-z_])/i.test(this.text.slice(this.at));
    if (isKeyword || '()+-*/%^,]'.includes(character)) return;
    this.fail(`unexpected character in duration expression: ${quoteRune(character)}`);
  }

  private open(symbol: string): void {
    if (symbol === '(') this.parens += 1;
    else if (symbol === ')') {
      this.parens -= 1;
      if (this.parens < 0)
        this.fail(`unexpected right parenthesis ${quoteRune(symbol)}`, this.at + 1);
    } else if (symbol === '{') this.isInBraces = true;
    else if (symbol === '[') {
      this.isInBrackets = true;
      this.hasColon = false;
    } else if (symbol === ']') {
      if (!this.isInBrackets) this.fail(`unexpected right bracket ${quoteRune(symbol)}`);
      this.isInBrackets = false;
    }
  }

  private word(word: string): true {
    const lower = word.toLowerCase();
    if (lower === 'inf' || lower === 'nan') return this.push('number', word);
    if (AGGREGATIONS.has(lower)) return this.push('aggregation', word);
    if (KEYWORDS.has(lower)) return this.push('keyword', word);
    if (WORD_OPERATORS.has(lower)) return this.push('symbol', word);
    return this.push(word.includes(':') ? 'metric identifier' : 'identifier', word);
  }

  private number(): true {
    const end = numberEnd(this.text, this.at);
    const number = this.text.slice(this.at, Math.abs(end));
    const isFollowed = /^[A-Za-z0-9_]/.test(this.text.slice(Math.abs(end)));
    if (end > 0 && !isFollowed) return this.push('number', number);
    DURATION_UNITS.lastIndex = Math.abs(end);
    const units = DURATION_UNITS.exec(this.text)?.[0] ?? '';
    const text = number + units;
    const after = this.text[this.at + text.length] ?? '';
    const isDuration = units !== '' && !/[0-9]$/.test(units);
    if (isDuration && !/[A-Za-z0-9_]/.test(after)) return this.push('duration', text);
    const shown = isDuration ? text + after : text;
    this.fail(`bad number or duration syntax: ${quoteGo(shown)}`);
  }
}

/** The tokens of a query; the last one is its end, or the error the lexer met. */
export function tokenize(query: string): readonly Token[] {
  return new Lexer(query).run();
}
