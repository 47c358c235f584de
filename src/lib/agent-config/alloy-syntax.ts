import { m } from '#messages/compiled/messages.js';
import { ConfigFault } from './agent-config.ts';

/** Anything that is no literal: a reference, a call, a sum. */
export interface AlloyExpression {
  readonly expression: string;
}

export type AlloyValue =
  | string
  | number
  | boolean
  | null
  | AlloyExpression
  | readonly AlloyValue[]
  | ReadonlyMap<string, AlloyValue>;

export interface AlloyBlock {
  /** `prometheus.scrape` */
  readonly name: string;
  readonly label: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, AlloyValue>;
  readonly blocks: readonly AlloyBlock[];
}

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'mark' | 'newline' | 'end';
  readonly text: string;
  readonly line: number;
}

const DEEPEST = 64;
const WORD = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const TEXT = /"(?:[^"\\\n]|\\.)*"/y;
const BLANK = /[ \t\r]+|\/\/[^\n]*/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Characters that are left over; `line` is of its first. */
function skipped(text: string, at: number, line: number): string | undefined {
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at);
    if (end < 0) throw new ConfigFault(m.agent_fault_comment(), line);
    return text.slice(at, end + 2);
  }
  return matchAt(BLANK, text, at);
}

function rawText(text: string, at: number, line: number): string {
  const end = text.indexOf('`', at + 1);
  if (end < 0) throw new ConfigFault(m.agent_fault_text(), line);
  return text.slice(at, end + 1);
}

function tokenAt(text: string, at: number, line: number): Token {
  const first = text[at] ?? '';
  if (first === '\n') return { kind: 'newline', text: first, line };
  if (first === '`') return { kind: 'text', text: rawText(text, at, line), line };
  const quoted = matchAt(TEXT, text, at);
  if (quoted !== undefined) return { kind: 'text', text: quoted, line };
  if (first === '"') throw new ConfigFault(m.agent_fault_text(), line);
  const word = matchAt(WORD, text, at);
  if (word !== undefined) return { kind: 'word', text: word, line };
  const number = matchAt(NUMBER, text, at);
  if (number !== undefined) return { kind: 'number', text: number, line };
  return { kind: 'mark', text: first, line };
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const blank = skipped(text, at, line);
    const found = blank === undefined ? tokenAt(text, at, line) : undefined;
    if (found) tokens.push(found);
    const passed = blank ?? found?.text ?? ' ';
    line += passed.split('\n').length - 1;
    at += passed.length;
  }
  tokens.push({ kind: 'end', text: '', line });
  return tokens;
}

/** Go's escapes, as far as JSON has them too; others stay as they are written. */
function unquoted(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

const OPENING: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')' };

class Reader {
  private at = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  private peek(offset = 0): Token {
    return this.tokens[Math.min(this.at + offset, this.tokens.length - 1)] ?? END;
  }

  private next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private is(text: string): boolean {
    const { kind, text: own } = this.peek();
    return kind === 'mark' && own === text;
  }

  private skipNewlines(): void {
    while (this.peek().kind === 'newline') this.at += 1;
  }

  private expect(text: string): void {
    const token = this.next();
    if (token.kind !== 'mark' || token.text !== text) {
      throw new ConfigFault(m.agent_fault_expected({ mark: text }), token.line);
    }
  }

  /** Attributes and blocks up to the end, or the brace that closes them. */
  body(depth: number): Pick<AlloyBlock, 'attributes' | 'blocks'> {
    if (depth > DEEPEST) throw new ConfigFault(m.agent_fault_deep(), this.peek().line);
    const attributes = new Map<string, AlloyValue>();
    const blocks: AlloyBlock[] = [];
    for (this.skipNewlines(); this.peek().kind !== 'end' && !this.is('}'); this.skipNewlines()) {
      const { kind, text, line } = this.next();
      if (kind !== 'word') throw new ConfigFault(m.agent_fault_name(), line);
      if (this.is('=')) {
        this.at += 1;
        attributes.set(text, this.value(depth + 1));
        continue;
      }
      const label = this.peek().kind === 'text' ? unquoted(this.next().text) : '';
      this.expect('{');
      const body = this.body(depth + 1);
      if (!this.is('}')) throw new ConfigFault(m.agent_fault_unclosed({ name: text }), line);
      this.at += 1;
      blocks.push({ name: text, label, line, ...body });
    }
    return { attributes, blocks };
  }

  private value(depth: number): AlloyValue {
    if (depth > DEEPEST) throw new ConfigFault(m.agent_fault_deep(), this.peek().line);
    this.skipNewlines();
    const start = this.at;
    const literal = this.literal(depth);
    if (literal !== undefined && this.endsValue()) return literal;
    this.at = start;
    return this.expression();
  }

  private endsValue(): boolean {
    const { kind, text } = this.peek();
    return kind === 'newline' || kind === 'end' || (kind === 'mark' && ',]})'.includes(text));
  }

  private literal(depth: number): AlloyValue | undefined {
    const { kind, text } = this.next();
    if (kind === 'text') return unquoted(text);
    if (kind === 'number') return Number(text);
    if (text === 'true' || text === 'false') return text === 'true';
    if (text === 'null') return null;
    if (kind === 'mark' && text === '[') return this.list(depth);
    if (kind === 'mark' && text === '{') return this.record(depth);
    return undefined;
  }

  private list(depth: number): readonly AlloyValue[] {
    const values: AlloyValue[] = [];
    for (this.skipNewlines(); !this.is(']'); this.skipNewlines()) {
      if (this.peek().kind === 'end')
        throw new ConfigFault(m.agent_fault_expected({ mark: ']' }), this.peek().line);
      values.push(this.value(depth + 1));
      this.skipNewlines();
      if (this.is(',')) this.at += 1;
      else if (!this.is(']')) this.expect(']');
    }
    this.at += 1;
    return values;
  }

  private record(depth: number): ReadonlyMap<string, AlloyValue> {
    const entries = new Map<string, AlloyValue>();
    for (this.skipNewlines(); !this.is('}'); this.skipNewlines()) {
      const { kind, text, line } = this.next();
      if (kind !== 'word' && kind !== 'text') throw new ConfigFault(m.agent_fault_name(), line);
      this.expect('=');
      entries.set(kind === 'text' ? unquoted(text) : text, this.value(depth + 1));
      this.skipNewlines();
      if (this.is(',')) this.at += 1;
      else if (!this.is('}')) this.expect('}');
    }
    this.at += 1;
    return entries;
  }

  /** Up to where a value ends, over whatever is bracketed. */
  private expression(): AlloyExpression {
    const open: string[] = [];
    const words: string[] = [];
    for (;;) {
      const { kind, text, line } = this.peek();
      if (open.length === 0 && this.endsValue()) break;
      if (kind === 'end')
        throw new ConfigFault(m.agent_fault_expected({ mark: open.at(-1) ?? '}' }), line);
      if (kind === 'mark' && text === open.at(-1)) open.pop();
      const closing = kind === 'mark' ? OPENING[text] : undefined;
      if (closing !== undefined) open.push(closing);
      words.push(text);
      this.at += 1;
    }
    return { expression: words.join('') };
  }

  all(): readonly AlloyBlock[] {
    const { blocks } = this.body(0);
    if (this.peek().kind !== 'end') throw new ConfigFault(m.agent_fault_brace(), this.peek().line);
    return blocks;
  }
}

const END: Token = { kind: 'end', text: '', line: 1 };

/**
 * The blocks of an Alloy configuration; throws a `ConfigFault`.
 * https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/
 */
export function readAlloy(text: string): readonly AlloyBlock[] {
  return new Reader(tokensOf(text)).all();
}
