import { parseError } from './errors.ts';
import type { Token } from './token.ts';
import { describeToken } from './token.ts';

/** Ends the reading at a broken rule; the problem itself is already noted. */
export class Broken extends Error {}

/** A place in the tokens of a query, and the first problem met on the way there. */
export class TokenReader {
  protected readonly tokens: readonly Token[];
  protected at = 0;
  /** Inside the arguments of an aggregation a broken rule is the aggregation's. */
  protected aggregations = 0;
  protected problem: Error | undefined;
  private readonly query: string;

  constructor(query: string, tokens: readonly Token[]) {
    this.query = query;
    this.tokens = tokens;
  }

  protected get token(): Token {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Broken();
    return token;
  }

  protected get lower(): string {
    return this.token.text.toLowerCase();
  }

  protected is(kind: Token['kind'], text?: string): boolean {
    return this.token.kind === kind && (text === undefined || this.lower === text);
  }

  protected isSymbol(text: string): boolean {
    return this.is('symbol', text);
  }

  protected isNextSymbol(text: string): boolean {
    const next = this.tokens[this.at + 1];
    return next?.kind === 'symbol' && next.text === text;
  }

  /** The first problem is the one that is told. */
  protected note(from: number, message: string, feature?: string): void {
    this.problem ??= parseError(this.query, from, message, feature);
  }

  protected unexpected(context = '', expected = ''): never {
    const { token } = this;
    if (token.kind === 'error') this.note(token.from, token.text);
    const where = context === '' && this.aggregations > 0 ? 'aggregation' : context;
    let message = `unexpected ${describeToken(token)}`;
    if (where !== '') message += ` in ${where}`;
    if (expected !== '') message += `, expected ${expected}`;
    this.note(token.from, message);
    throw new Broken();
  }

  protected symbol(text: string, context = '', expected = ''): void {
    if (!this.isSymbol(text)) this.unexpected(context, expected);
    this.at++;
  }
}
