import { DURATION_WORDS, DurationReader } from './duration-syntax.ts';
import { isValidLabelName, quoteGo, unquoteGo } from './quote.ts';
import { SIGNATURES } from './signatures.ts';
import type { Token } from './token.ts';
import { Broken } from './token-reader.ts';

/**
 * Reads a query's tokens by the rules of the language, only to find what is wrong with it: where a rule
 * breaks, the message names the construct and what could have stood there, as Prometheus does.
 */
const BINARY = new Set('+ - * / % ^ == != <= < >= > </ >/ and or unless atan2'.split(' '));
/** Keywords that name neither a metric nor anything else at the start of an expression. */
const NO_METRIC = new Set(['bool', 'group_left', 'group_right', 'ignoring', 'on']);
const FILL_WORDS = new Set(['fill', 'fill_left', 'fill_right']);
const MATCH_OPERATORS = new Set(['=', '!=', '=~', '!~']);

class SyntaxReader extends DurationReader {
  run(wanted: 'expression' | 'selector'): Error | undefined {
    try {
      if (wanted === 'selector') this.onlySelector();
      else if (this.is('end')) this.note(0, 'no expression found in input');
      else this.expression();
      if (!this.is('end')) this.unexpected();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
    }
    return this.problem;
  }

  /** Words of the language that are metric names where they stand. */
  readonly names = new Set<Token>();

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
    if (!this.isSymbol(')')) this.expression();
    while (this.isSymbol(',')) {
      const { from } = this.token;
      this.at++;
      if (this.isSymbol('(') || !this.cannotStart()) this.expression();
      else if (!this.is('error')) {
        this.note(from, 'trailing commas not allowed in function call args');
      }
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

  private onlySelector(): void {
    const { kind, text } = this.token;
    const isName = kind.endsWith('identifier') || kind === 'aggregation' || kind === 'keyword';
    if (!isName && text !== '{') this.unexpected();
    this.selector();
  }

  private selector(): void {
    if (!this.isSymbol('{')) {
      this.names.add(this.token);
      this.at++;
    }
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
}

/**
 * Checks the form of a query, or of a selector, and throws the first thing wrong with it. Gives the
 * tokens that are metric names, which a word of the language (`offset`) may be too.
 */
export function checkSyntax(
  query: string,
  tokens: readonly Token[],
  wanted: 'expression' | 'selector',
): ReadonlySet<Token> {
  const reader = new SyntaxReader(query, tokens);
  const problem = reader.run(wanted);
  if (problem !== undefined) throw problem;
  return reader.names;
}
