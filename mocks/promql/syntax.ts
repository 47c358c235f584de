import { parseError } from './errors.ts';
import { durationMs } from './number-literal.ts';
import { isValidLabelName, quoteGo, unquoteGo } from './quote.ts';
import { SIGNATURES } from './signatures.ts';
import type { Token } from './tokens.ts';
import { describeToken } from './tokens.ts';

/**
 * Reads a query's tokens by the rules of the language, only to find what is wrong with it: where a rule
 * breaks, the message names the construct and what could have stood there, as Prometheus does.
 */
const BINARY = new Set('+ - * / % ^ == != <= < >= > </ >/ and or unless atan2'.split(' '));
/** Keywords that name neither a metric nor anything else at the start of an expression. */
const NO_METRIC = new Set(['bool', 'group_left', 'group_right', 'ignoring', 'on']);
const DURATION_WORDS = new Set(['max_of', 'min_of', 'range', 'step']);
const FILL_WORDS = new Set(['fill', 'fill_left', 'fill_right']);
const MATCH_OPERATORS = new Set(['=', '!=', '=~', '!~']);
const DURATION_FEATURE = 'promql-duration-expr';
const DURATION_WORDING = 'number, duration, step(), or range()';

/** Ends the reading at a broken rule; the problem itself is already noted. */
class Broken extends Error {}

class SyntaxReader {
  private readonly query: string;
  private readonly tokens: readonly Token[];
  private at = 0;
  /** Inside the arguments of an aggregation a broken rule is the aggregation's. */
  private aggregations = 0;
  private problem: Error | undefined;

  constructor(query: string, tokens: readonly Token[]) {
    this.query = query;
    this.tokens = tokens;
  }

  run(): Error | undefined {
    try {
      if (this.is('end')) this.note(0, 'no expression found in input');
      else {
        this.expression();
        if (!this.is('end')) this.unexpected();
      }
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
    }
    return this.problem;
  }

  private get token(): Token {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Broken();
    return token;
  }

  private get lower(): string {
    return this.token.text.toLowerCase();
  }

  private is(kind: Token['kind'], text?: string): boolean {
    return this.token.kind === kind && (text === undefined || this.lower === text);
  }

  private isSymbol(text: string): boolean {
    return this.is('symbol', text);
  }

  private isNextSymbol(text: string): boolean {
    const next = this.tokens[this.at + 1];
    return next?.kind === 'symbol' && next.text === text;
  }

  /** The first problem is the one that is told. */
  private note(from: number, message: string, feature?: string): void {
    this.problem ??= parseError(this.query, from, message, feature);
  }

  private unexpected(context = '', expected = ''): never {
    const { token } = this;
    if (token.kind === 'error') this.note(token.from, token.text);
    const where = context === '' && this.aggregations > 0 ? 'aggregation' : context;
    let message = `unexpected ${describeToken(token)}`;
    if (where !== '') message += ` in ${where}`;
    if (expected !== '') message += `, expected ${expected}`;
    this.note(token.from, message);
    throw new Broken();
  }

  private symbol(text: string, context = '', expected = ''): void {
    if (!this.isSymbol(text)) this.unexpected(context, expected);
    this.at++;
  }

  private expression(): void {
    for (;;) {
      while (this.isSymbol('+') || this.isSymbol('-')) this.at++;
      this.operand();
      this.postfixes();
      if (this.token.kind !== 'symbol' || !BINARY.has(this.lower)) return;
      this.at++;
      this.binaryModifiers();
    }
  }

  private operand(): void {
    const { token } = this;
    switch (token.kind) {
      case 'number':
        this.at++;
        return;
      case 'duration':
        return this.duration();
      case 'string':
        this.at++;
        return;
      case 'aggregation':
        return this.aggregation();
      case 'identifier':
      case 'keyword':
        if (this.isNextSymbol('(') && this.isFunctionWord(token)) return this.call();
        if (NO_METRIC.has(this.lower)) this.unexpected();
        return this.selector();
      case 'metric identifier':
        return this.selector();
      case 'symbol':
        if (token.text === '(') return this.parenthesised();
        if (token.text === '{') return this.selector();
        if (['and', 'or', 'unless'].includes(this.lower)) return this.selector();
        return this.unexpected();
      default:
        return this.unexpected();
    }
  }

  private isFunctionWord(token: Token): boolean {
    const word = token.text.toLowerCase();
    return (
      token.kind === 'identifier' || word === 'start' || word === 'end' || DURATION_WORDS.has(word)
    );
  }

  private parenthesised(): void {
    this.at++;
    this.expression();
    this.symbol(')');
  }

  private duration(): void {
    const { from, text } = this.token;
    if (durationMs(text) === undefined) {
      this.note(from, `not a valid duration string: ${quoteGo(text)}`);
    }
    this.at++;
  }

  private call(): void {
    const { text, from } = this.token;
    this.at++;
    this.callArguments();
    const signature = SIGNATURES[text];
    if (signature === undefined) {
      this.note(from, `unknown function with name ${quoteGo(text)}`);
    } else if (signature.isExperimental) {
      const message = `function ${quoteGo(text)} is not enabled`;
      this.note(from, message, 'promql-experimental-functions');
    }
  }

  private callArguments(): void {
    this.symbol('(');
    while (!this.isSymbol(')')) {
      if (!this.isSymbol(',') || this.tokens[this.at - 1]?.text !== ',') this.expression();
      if (!this.isSymbol(',')) break;
      if (this.isNextSymbol(')') || this.isNextSymbol(',')) {
        this.note(this.token.from, 'trailing commas not allowed in function call args');
      }
      this.at++;
    }
    this.symbol(')');
  }

  private aggregation(): void {
    this.at++;
    const isModifier = this.is('keyword', 'by') || this.is('keyword', 'without');
    if (!isModifier && !this.isSymbol('(')) return this.braces();
    this.aggregations += 1;
    if (isModifier) {
      this.at++;
      this.grouping();
    }
    this.callArguments();
    this.aggregations -= 1;
    if (isModifier || !(this.is('keyword', 'by') || this.is('keyword', 'without'))) return;
    this.at++;
    this.grouping();
  }

  private grouping(): void {
    this.symbol('(', 'grouping opts', '"("');
    while (!this.isSymbol(')')) {
      this.groupingLabel();
      if (!this.isSymbol(',')) break;
      this.at++;
    }
    this.symbol(')', 'grouping opts', '"," or ")"');
  }

  private groupingLabel(): void {
    const { kind, text, from } = this.token;
    const isWord = kind !== 'symbol' || /^[a-z]/i.test(text);
    if (kind === 'string') {
      const name = unquoteGo(text) ?? '';
      if (!isValidLabelName(name)) {
        this.note(from, `invalid label name for grouping: ${quoteGo(name)}`);
      }
    } else if (!isWord || ['number', 'duration', 'end', 'error'].includes(kind)) {
      this.unexpected('grouping opts', 'label');
    }
    this.at++;
  }

  private binaryModifiers(): void {
    if (this.is('keyword', 'bool')) this.at++;
    if (this.is('keyword', 'on') || this.is('keyword', 'ignoring')) {
      this.at++;
      this.grouping();
      if (this.is('keyword', 'group_left') || this.is('keyword', 'group_right')) {
        this.at++;
        if (this.isSymbol('(')) this.grouping();
        else if (this.cannotStart()) this.unexpected('grouping opts', '"("');
      }
    }
    while (this.token.kind === 'keyword' && FILL_WORDS.has(this.lower) && this.isNextSymbol('(')) {
      const message = 'binop fill modifiers are experimental and not enabled';
      this.note(this.token.from, message, 'promql-binop-fill-modifiers');
      this.at += 2;
      if (this.isSymbol('+') || this.isSymbol('-')) this.at++;
      if (!this.is('number') && !this.is('duration')) this.unexpected();
      this.at++;
      this.symbol(')');
    }
  }

  /** True where no expression begins with the token. */
  private cannotStart(): boolean {
    const { kind, text } = this.token;
    if (kind === 'symbol')
      return !['+', '-', '{', 'and', 'or', 'unless'].includes(text.toLowerCase());
    return kind === 'end' || kind === 'error' || NO_METRIC.has(text.toLowerCase());
  }

  private selector(): void {
    if (!this.isSymbol('{')) this.at++;
    this.braces();
  }

  private braces(): void {
    if (!this.isSymbol('{')) return;
    this.at++;
    while (!this.isSymbol('}')) {
      this.matcher();
      if (!this.isSymbol(',')) break;
      this.at++;
    }
    this.symbol('}', 'label matching', '"," or "}"');
  }

  private matcher(): void {
    const context = 'label matching';
    const isQuoted = this.is('string');
    if (!isQuoted && !this.is('identifier')) this.unexpected(context, 'identifier or "}"');
    this.at++;
    if (this.token.kind !== 'symbol' || !MATCH_OPERATORS.has(this.token.text)) {
      if (isQuoted) return;
      this.unexpected(context, 'label matching operator');
    }
    this.at++;
    if (!this.is('string')) this.unexpected(context, 'string');
    this.at++;
  }

  private postfixes(): void {
    for (;;) {
      if (this.isSymbol('[')) this.brackets();
      else if (this.isSymbol('@')) this.moment();
      else if (this.is('keyword', 'offset')) {
        this.at++;
        this.offset();
      } else if (this.is('keyword', 'anchored') || this.is('keyword', 'smoothed')) {
        const modifier = `${this.lower} modifier`;
        this.note(this.token.from, `${modifier} is experimental and not enabled`, modifier);
        this.at++;
      } else return;
    }
  }

  private brackets(): void {
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

  private offset(): void {
    const { from } = this.token;
    const start = this.at;
    if (this.isSymbol('+') || this.isSymbol('-')) this.at++;
    this.durationOperand('offset', DURATION_WORDING);
    if (this.at - start > 2 || this.tokens[start]?.text === '(') this.refuseArithmetic(from);
  }

  private moment(): void {
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

/** The first thing wrong with the form of a query, or undefined. */
export function syntaxProblem(query: string, tokens: readonly Token[]): Error | undefined {
  return new SyntaxReader(query, tokens).run();
}
