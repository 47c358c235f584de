import { posixMembers } from './posix-classes.ts';

/**
 * RE2 expressions as JavaScript ones. What RE2 has and JavaScript lacks is translated: named groups
 * `(?P<n>…)`, flags `(?i)` in the middle of a group, `\A \z \Q…\E`, POSIX classes, `\pN` without
 * braces. What JavaScript has and RE2 lacks (look-around, back references) is refused.
 */
const ESCAPES: Readonly<Record<string, string>> = {
  A: '^',
  z: '$',
  a: '\\x07',
  d: '[0-9]',
  D: '[^0-9]',
  s: '[\\t\\n\\f\\r ]',
  S: '[^\\t\\n\\f\\r ]',
};

const SYNTAX = /[\\^$.*+?()[\]{}|/]/;
const GROUP_OPENING = /^\(\?(?:P?<([A-Za-z0-9_]+)>|([imsU]*)(?:-([imsU]+))?([:)]))/;
const REPEAT = /^\{(\d+)(,(\d*))?\}/;

export class RegexError extends Error {}

class Translation {
  private readonly source: string;
  private at = 0;
  private out = '';
  /** How many modifier groups to close with the group that stands open, innermost last. */
  private readonly open: number[] = [0];

  constructor(source: string) {
    this.source = source;
  }

  run(): string {
    while (this.at < this.source.length) this.one();
    if (this.open.length > 1) throw new RegexError(`missing closing ): \`${this.source}\``);
    return this.out + ')'.repeat(this.open[0] ?? 0);
  }

  private one(): void {
    const rest = this.source.slice(this.at);
    const character = rest[0] ?? '';
    if (character === '\\') this.escape();
    else if (character === '[') this.characterClass();
    else if (rest.startsWith('(?')) this.group(rest);
    else if (character === '(') this.push('(', 1);
    else if (character === ')') this.close();
    else if (character === '|') this.alternative();
    else if (character === '{' || character === '}') this.brace(rest);
    else if ('*+?'.includes(character)) this.repeat(character);
    else if (character === ']') this.emit('\\]');
    else this.emit(character);
  }

  private emit(text: string, consumed = 1): void {
    this.out += text;
    this.at += consumed;
  }

  private push(text: string, consumed: number): void {
    this.open.push(0);
    this.emit(text, consumed);
  }

  private close(): void {
    const modifiers = this.open.pop() ?? 0;
    if (this.open.length === 0) throw new RegexError(`unexpected ): \`${this.source}\``);
    this.emit(')'.repeat(modifiers + 1));
  }

  /** `a(?i)b|c` applies the flag to `c` too: the modifier groups are closed and opened again. */
  private alternative(): void {
    const modifiers = this.open.at(-1) ?? 0;
    if (modifiers === 0) return this.emit('|');
    const prefix = this.modifierPrefixes.slice(-modifiers).join('');
    this.emit(`${')'.repeat(modifiers)}|${prefix}`);
  }

  private readonly modifierPrefixes: string[] = [];

  private group(rest: string): void {
    const match = GROUP_OPENING.exec(rest);
    if (match === null) {
      throw new RegexError(`invalid or unsupported Perl syntax: \`${rest.slice(0, 3)}\``);
    }
    const [all, name, on = '', off = '', end] = match;
    if (name !== undefined) return this.push(`(?<${name}>`, all.length);
    const prefix = modifiers(on, off);
    if (end === ':') return this.push(prefix, all.length);
    this.modifierPrefixes.push(prefix);
    this.open[this.open.length - 1] = (this.open.at(-1) ?? 0) + 1;
    this.emit(prefix, all.length);
  }

  private repeat(operator: string): void {
    const before = this.source.slice(0, this.at);
    if (
      before === '' ||
      /(?:^|[^\\])(?:\\\\)*[(|]$/.test(before) ||
      /\(\?[a-zA-Z-]+[:)]$/.test(before)
    ) {
      throw new RegexError(`missing argument to repetition operator: \`${operator}\``);
    }
    const nested = /(?:^|[^\\])([*+?]\??|\{\d+(?:,\d*)?\}\??)$/.exec(before)?.[1];
    if (nested !== undefined && (operator !== '?' || (nested.length > 1 && nested.endsWith('?')))) {
      throw new RegexError(`invalid nested repetition operator: \`${nested}${operator}\``);
    }
    this.emit(operator);
  }

  private brace(rest: string): void {
    const repeat = REPEAT.exec(rest);
    if (repeat === null) return this.emit(`\\${rest[0] ?? ''}`);
    const [all, low, , high] = repeat;
    const most = high === undefined || high === '' ? Number(low) : Number(high);
    if (Number(low) > most || most > 1000) {
      throw new RegexError(`invalid repeat count: \`${all}\``);
    }
    this.emit(all, all.length);
  }

  private escape(): void {
    const next = this.source[this.at + 1];
    if (next === undefined) throw new RegexError('trailing backslash at end of expression: ``');
    if (next === 'Q') return this.quoted();
    const translated = ESCAPES[next];
    if (translated !== undefined) return this.emit(translated, 2);
    this.emit(...this.plainEscape());
  }

  /** An escape that means the same inside and outside a class: its JavaScript text and its length. */
  private plainEscape(): [string, number] {
    const rest = this.source.slice(this.at);
    const known =
      /^\\(?:x[0-9a-fA-F]{2}|x\{([0-9a-fA-F]{1,6})\}|[pP]\{[\w^]+\}|[pP][A-Z]|[0-7]{1,3}|[wWbBfnrtv])/.exec(
        rest,
      );
    if (known !== null) {
      const [text, code] = known;
      if (code !== undefined) return [`\\u{${code}}`, text.length];
      if (/^\\[pP][A-Z]$/.test(text)) return [`${text.slice(0, 2)}{${text[2]}}`, text.length];
      if (/^\\[1-7]$/.test(text)) throw new RegexError(`invalid escape sequence: \`${text}\``);
      if (/^\\[0-7]/.test(text)) {
        const value = Number.parseInt(text.slice(1), 8).toString(16);
        return [`\\x${value.padStart(2, '0')}`, text.length];
      }
      return [text, text.length];
    }
    const next = rest[1] ?? '';
    if (/[A-Za-z0-9]/.test(next)) throw new RegexError(`invalid escape sequence: \`\\${next}\``);
    return [SYNTAX.test(next) ? `\\${next}` : next, 2];
  }

  private quoted(): void {
    const end = this.source.indexOf('\\E', this.at);
    const stop = end < 0 ? this.source.length : end;
    for (const each of this.source.slice(this.at + 2, stop)) {
      this.out += SYNTAX.test(each) ? `\\${each}` : each;
    }
    this.at = end < 0 ? stop : stop + 2;
  }

  private characterClass(): void {
    const start = this.at;
    let text = '[';
    this.at += 1;
    if (this.source[this.at] === '^') {
      text += '^';
      this.at += 1;
    }
    for (let first = true; ; first = false) {
      const character = this.source[this.at];
      if (character === undefined) {
        throw new RegexError(`missing closing ]: \`${this.source.slice(start)}\``);
      }
      if (character === ']' && !first) break;
      // After `\w` a hyphen is itself; JavaScript would take it for a malformed range.
      const isAfterSet = /\\(?:[dDSwW]|[pP]\{[^}]*\})$/.test(text);
      const member = this.classMember(character);
      text += member === '-' && isAfterSet ? '\\-' : member;
    }
    this.at += 1;
    this.out += `${text}]`;
  }

  private classMember(character: string): string {
    const posix = /^\[:(\^?)(\w+):\]/.exec(this.source.slice(this.at));
    if (posix !== null) {
      const [all, negated, name = ''] = posix;
      const members = posixMembers(name, negated !== '');
      if (members === undefined) {
        throw new RegexError(`invalid character class range: \`${all}\``);
      }
      this.at += all.length;
      return members;
    }
    if (character === '\\') {
      const next = this.source[this.at + 1] ?? '';
      if ('dDsS'.includes(next) && next !== '') {
        this.at += 2;
        return next === 's' ? '\\t\\n\\f\\r ' : `\\${next}`;
      }
      const [text, length] = this.plainEscape();
      this.at += length;
      return text === '-' ? '\\-' : text;
    }
    this.at += character.length;
    return character === '-' ? '-' : SYNTAX.test(character) ? `\\${character}` : character;
  }
}

function modifiers(on: string, off: string): string {
  const flags = on.replaceAll('U', '');
  const unset = off.replaceAll('U', '');
  if (on.includes('U') || off.includes('U')) {
    throw new RegexError('invalid or unsupported Perl syntax: `(?U`');
  }
  if (flags === '' && unset === '') return '(?:';
  return `(?${flags}${unset === '' ? '' : `-${unset}`}:`;
}

const compiled = new Map<string, RegExp>();

/** The expression anchored at both ends, `.` matching newlines, as matchers and `label_replace` use it. */
export function compileAnchored(source: string): RegExp {
  let regex = compiled.get(source);
  if (regex === undefined) {
    // A flag for the whole expression needs no modifier group, which not every browser knows.
    const [, flag, rest] = /^\(\?(i)\)(.*)$/s.exec(source) ?? [];
    const body = new Translation(rest ?? source).run();
    try {
      regex = new RegExp(`^(?:${body})$`, `su${flag ?? ''}`);
    } catch (error) {
      if (error instanceof SyntaxError) throw new RegexError(`${error.message}: \`${source}\``);
      throw error;
    }
    compiled.set(source, regex);
  }
  return regex;
}
