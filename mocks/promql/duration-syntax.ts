import { durationMs } from './number-literal.ts';
import { quoteGo } from './quote.ts';
import { TokenReader } from './token-reader.ts';

/** Words that stand for a duration where a server has the feature for it. */
export const DURATION_WORDS: ReadonlySet<string> = new Set(['max_of', 'min_of', 'range', 'step']);
const DURATION_FEATURE = 'promql-duration-expr';
const DURATION_WORDING = 'number, duration, step(), or range()';

/** The rules of `[5m:1m]`, `offset 5m` and `@ 1.5`. */
export class DurationReader extends TokenReader {
  protected duration(): void {
    const { from, text } = this.token;
    if (durationMs(text) === undefined) {
      this.note(from, `not a valid duration string: ${quoteGo(text)}`);
    }
    this.at++;
  }

  protected brackets(): void {
    this.at++;
    this.durationExpression('subquery or range selector', DURATION_WORDING);
    if (!this.isSymbol(':')) return this.symbol(']', 'subquery or range', '":" or "]"');
    this.at++;
    if (!this.isSymbol(']')) {
      this.durationExpression('subquery selector', 'number, duration, step(), range(), or "]"');
    }
    this.symbol(']', 'subquery selector', '"]"');
  }

  /** Arithmetic of durations is read to its end, then refused as a server without the feature does. */
  private durationExpression(context: string, expected: string): void {
    const { from } = this.token;
    const start = this.at;
    this.durationOperand(context, expected);
    while (this.token.kind === 'symbol' && '+-*/%^'.includes(this.token.text)) {
      this.at++;
      this.durationOperand(context, expected);
    }
    const signs = this.isSignAt(start) ? 1 : 0;
    if (this.at - start > 1 + signs) this.refuseArithmetic(from);
  }

  private isSignAt(index: number): boolean {
    return this.tokens[index]?.text === '-' || this.tokens[index]?.text === '+';
  }

  private refuseArithmetic(from: number): void {
    this.note(from, 'experimental duration expression is not enabled', DURATION_FEATURE);
  }

  private durationOperand(context: string, expected: string): void {
    while (this.isSymbol('+') || this.isSymbol('-')) this.at++;
    const { token } = this;
    if (token.kind === 'duration') return this.duration();
    if (token.kind === 'number') this.at++;
    else if (token.text === '(') {
      this.at++;
      this.durationExpression(context, expected);
      this.symbol(')', context, expected);
    } else if (token.kind === 'keyword' && DURATION_WORDS.has(this.lower)) {
      this.durationCall(context, expected);
    } else this.unexpected(context, expected);
  }

  private durationCall(context: string, expected: string): void {
    const isPair = this.lower.endsWith('_of');
    this.refuseArithmetic(this.token.from);
    this.at++;
    this.symbol('(', context, expected);
    if (isPair) {
      this.durationExpression(context, expected);
      this.symbol(',', context, expected);
      this.durationExpression(context, expected);
    }
    this.symbol(')', context, expected);
  }

  protected offset(): void {
    const { from } = this.token;
    const start = this.at;
    if (this.isSymbol('+') || this.isSymbol('-')) this.at++;
    this.durationOperand('offset', DURATION_WORDING);
    if (this.at - start > 2 || this.tokens[start]?.text === '(') this.refuseArithmetic(from);
  }

  protected moment(): void {
    this.at++;
    if (this.is('keyword', 'start') || this.is('keyword', 'end')) {
      this.at++;
      this.symbol('(', '@', 'timestamp');
      return this.symbol(')', '@', 'timestamp');
    }
    if (this.isSymbol('+') || this.isSymbol('-')) this.at++;
    if (this.is('duration')) return this.duration();
    if (!this.is('number')) this.unexpected('@', 'timestamp');
    this.at++;
  }
}
