import {
  AGGREGATIONS,
  BINARY,
  FILLS,
  FUNCTIONS,
  NUMBERS,
  POWER,
  RESERVED,
} from './promql-names.ts';
import { promqlTokens, type Token } from './promql-tokens.ts';

/** A node of a PromQL expression with the text it covers. */
export interface ExprNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly children: readonly ExprNode[];
}

/** What is no PromQL. */
const WRONG = '⚠';

/** Nobody writes that many in one another, and each takes some of the stack. */
const DEEPEST = 300;

/** Where reading ended for good. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly token: Token;

  constructor(token: Token) {
    super(token.text);
    this.token = token;
  }
}

/** Reads an expression from the left to the right. */
class Reader {
  private readonly expr: string;
  private readonly tokens: readonly Token[];
  readonly comments: readonly ExprNode[];
  private at = 0;
  private depth = 0;

  constructor(expr: string) {
    const tokens = promqlTokens(expr);
    this.expr = expr;
    this.tokens = tokens.filter(({ kind }) => kind !== 'comment');
    this.comments = tokens
      .filter(({ kind }) => kind === 'comment')
      .map((token) => this.leaf('LineComment', token));
  }

  whole(): ExprNode {
    const inner = this.binary(1);
    if (this.peek().kind !== 'end') throw new Unreadable(this.peek());
    return inner;
  }

  private peek(ahead = 0): Token {
    const end: Token = { kind: 'end', text: '', from: this.expr.length };
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] ?? end;
  }

  private next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  private isSign(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'sign' && token.text === text;
  }

  private isName(wanted: string | ReadonlySet<string>, ahead = 0): boolean {
    const { kind, text } = this.peek(ahead);
    const name = text.toLowerCase();
    return kind === 'name' && (typeof wanted === 'string' ? name === wanted : wanted.has(name));
  }

  private sign(text: string): Token {
    if (!this.isSign(text)) throw new Unreadable(this.peek());
    return this.next();
  }

  private leaf(name: string, { from, text }: Token): ExprNode {
    return { name, from, to: from + text.length, text, children: [] };
  }

  /** From where its first part begins to where the last token read ends. */
  private node(name: string, from: number, children: readonly ExprNode[]): ExprNode {
    const last = this.tokens[this.at - 1];
    const to = last ? last.from + last.text.length : from;
    return { name, from, to, text: this.expr.slice(from, to), children };
  }

  private keyword(): ExprNode {
    return this.leaf('Keyword', this.next());
  }

  private binary(least: number): ExprNode {
    if (++this.depth > DEEPEST) throw new Unreadable(this.peek());
    let left = this.unary();
    for (;;) {
      const { kind, text } = this.peek();
      const operator = kind === 'sign' || kind === 'name' ? BINARY[text.toLowerCase()] : undefined;
      if (!operator || operator[1] < least) break;
      const [name, binds] = operator;
      const middle = [this.leaf(name, this.next()), ...this.modifiers()];
      const right = this.binary(binds === POWER ? binds : binds + 1);
      left = this.node('BinaryExpr', left.from, [left, ...middle, right]);
    }
    this.depth--;
    return left;
  }

  /** What may stand between an operator and its right side. */
  private modifiers(): ExprNode[] {
    const found: ExprNode[] = [];
    if (this.isName('bool')) found.push(this.leaf('Bool', this.next()));
    if (this.isName('on') || this.isName('ignoring')) {
      found.push(this.keyword(), this.grouping());
      if (this.isName('group_left') || this.isName('group_right')) {
        found.push(this.keyword());
        if (this.isSign('(')) found.push(this.grouping());
      }
    }
    while (this.isName(FILLS) && this.isSign('(', 1)) {
      found.push(this.keyword());
      this.sign('(');
      found.push(this.signed());
      this.sign(')');
    }
    return found;
  }

  private grouping(): ExprNode {
    const { from } = this.sign('(');
    const labels: ExprNode[] = [];
    while (!this.isSign(')')) {
      labels.push(this.label());
      if (!this.isSign(')')) this.sign(',');
    }
    this.sign(')');
    return this.node('GroupingLabels', from, labels);
  }

  private label(): ExprNode {
    const token = this.next();
    const isLabel = token.kind === 'name' && !token.text.includes(':');
    if (!isLabel && token.kind !== 'string') throw new Unreadable(token);
    return this.leaf(isLabel ? 'LabelName' : 'QuotedLabelName', token);
  }

  /** A number with its sign. */
  private signed(): ExprNode {
    if (this.isSign('-') || this.isSign('+')) {
      const sign = this.leaf('UnaryOp', this.next());
      return this.node('UnaryExpr', sign.from, [sign, this.number()]);
    }
    return this.number();
  }

  private number(): ExprNode {
    if (this.peek().kind !== 'number' && !this.isName(NUMBERS)) throw new Unreadable(this.peek());
    return this.leaf('NumberDurationLiteral', this.next());
  }

  private unary(): ExprNode {
    if (!this.isSign('-') && !this.isSign('+')) return this.postfix();
    const sign = this.leaf('UnaryOp', this.next());
    const inner = this.binary(POWER);
    return this.node('UnaryExpr', sign.from, [sign, inner]);
  }

  private postfix(): ExprNode {
    let inner = this.primary();
    for (;;) {
      const after = this.after(inner);
      if (!after) return inner;
      inner = after;
    }
  }

  /** What follows an expression and belongs to it. */
  private after(inner: ExprNode): ExprNode | undefined {
    const { from } = inner;
    if (this.isSign('[')) return this.brackets(inner);
    if (this.isName('offset')) {
      const children = [inner, this.keyword(), this.offset()];
      return this.node('OffsetExpr', from, children);
    }
    if (this.isSign('@')) {
      this.next();
      const moment = this.moment();
      return this.node('StepInvariantExpr', from, [inner, moment]);
    }
    if (this.isName('anchored') || this.isName('smoothed')) {
      return this.node('ModifiedExpr', from, [inner, this.keyword()]);
    }
    return this.pipeline(inner);
  }

  private moment(): ExprNode {
    if (!this.isName('start') && !this.isName('end')) return this.signed();
    const keyword = this.keyword();
    this.sign('(');
    this.sign(')');
    return keyword;
  }

  /** What LogQL adds to a selector, as one piece that PromQL does not know: `|= "x" | json`. */
  private pipeline(inner: ExprNode): ExprNode | undefined {
    const isFilter = (this.isSign('!=') || this.isSign('!~')) && this.peek(1).kind === 'string';
    if (inner.name !== 'VectorSelector' || !(this.peek().text === '|' || isFilter))
      return undefined;
    const { from } = this.peek();
    for (let open = 0; open > 0 || !(this.isSign('[') || this.isSign(')')); ) {
      if (this.isSign('(')) open++;
      if (this.isSign(')')) open--;
      if (this.next().kind === 'end') throw new Unreadable(this.peek());
    }
    return this.node(inner.name, inner.from, [...inner.children, this.node(WRONG, from, [])]);
  }

  private brackets(inner: ExprNode): ExprNode {
    this.sign('[');
    const children = [inner, this.length(4)];
    const isSubquery = this.isSign(':');
    if (isSubquery) {
      this.next();
      if (!this.isSign(']')) children.push(this.length(4));
    }
    this.sign(']');
    return this.node(isSubquery ? 'SubqueryExpr' : 'MatrixSelector', inner.from, children);
  }

  /** A length of time, or a sum of some. */
  private length(least: number): ExprNode {
    if (++this.depth > DEEPEST) throw new Unreadable(this.peek());
    const { from } = this.peek();
    let children: ExprNode[];
    if (this.isSign('-') || this.isSign('+')) {
      children = [this.leaf('UnaryOp', this.next()), this.length(POWER)];
    } else {
      children = this.lengthPart();
    }
    for (;;) {
      const operator = this.peek().kind === 'sign' ? BINARY[this.peek().text] : undefined;
      if (!operator || operator[1] < Math.max(least, 4)) break;
      const [name, binds] = operator;
      const left = this.node('DurationExpr', from, children);
      children = [
        left,
        this.leaf(name, this.next()),
        this.length(binds === POWER ? binds : binds + 1),
      ];
    }
    this.depth--;
    return this.node('DurationExpr', from, children);
  }

  private lengthPart(): ExprNode[] {
    if (this.isSign('(')) {
      this.next();
      const inner = this.length(4);
      this.sign(')');
      return [inner];
    }
    if (this.peek().kind !== 'name' || this.isName(NUMBERS)) return [this.number()];
    const { text } = this.peek();
    const count = { step: 0, range: 0, min_of: 2, max_of: 2 }[text];
    if (count === undefined) throw new Unreadable(this.peek());
    const found = [this.leaf('FunctionIdentifier', this.next())];
    this.sign('(');
    for (let index = 0; index < count; index++) {
      if (index > 0) this.sign(',');
      found.push(this.length(4));
    }
    this.sign(')');
    return found;
  }

  private offset(): ExprNode {
    const { from } = this.peek();
    if (this.isSign('-') || this.isSign('+')) {
      const children = [this.leaf('UnaryOp', this.next()), this.offset()];
      return this.node('DurationExpr', from, children);
    }
    const children = this.lengthPart();
    return this.node('DurationExpr', from, children);
  }

  private primary(): ExprNode {
    const { kind, text, from } = this.peek();
    if (kind === 'number' || this.isName(NUMBERS)) return this.number();
    if (kind === 'string') return this.leaf('StringLiteral', this.next());
    if (this.isSign('(')) {
      this.next();
      const inner = this.binary(1);
      this.sign(')');
      return this.node('ParenExpr', from, [inner]);
    }
    if (this.isSign('{')) return this.node('VectorSelector', from, [this.matchers()]);
    if (kind !== 'name' || RESERVED.has(text.toLowerCase())) throw new Unreadable(this.peek());
    if (AGGREGATIONS.has(text.toLowerCase()) && (this.isSign('(', 1) || this.isGrouping(1))) {
      return this.aggregate();
    }
    if (this.isSign('(', 1)) return this.call();
    const children = [this.leaf('Identifier', this.next())];
    if (this.isSign('{')) children.push(this.matchers());
    return this.node('VectorSelector', from, children);
  }

  private isGrouping(ahead = 0): boolean {
    const isWord = this.isName('by', ahead) || this.isName('without', ahead);
    return isWord && this.isSign('(', ahead + 1);
  }

  private aggregate(): ExprNode {
    const name = this.leaf('AggregateOp', this.next());
    const children = [name];
    const isFirst = this.isGrouping();
    if (isFirst) children.push(this.keyword(), this.grouping());
    children.push(this.body());
    if (!isFirst && this.isGrouping()) children.push(this.keyword(), this.grouping());
    return this.node('AggregateExpr', name.from, children);
  }

  private call(): ExprNode {
    const token = this.next();
    const name = this.leaf(FUNCTIONS.has(token.text) ? 'FunctionIdentifier' : WRONG, token);
    return this.node('FunctionCall', token.from, [name, this.body()]);
  }

  private body(): ExprNode {
    const { from } = this.sign('(');
    const children: ExprNode[] = [];
    while (!this.isSign(')')) {
      if (children.length > 0) this.sign(',');
      children.push(this.binary(1));
    }
    this.sign(')');
    return this.node('FunctionCallBody', from, children);
  }

  private matchers(): ExprNode {
    const { from } = this.sign('{');
    const children: ExprNode[] = [];
    while (!this.isSign('}')) {
      children.push(this.matcher());
      if (!this.isSign('}')) this.sign(',');
    }
    this.sign('}');
    return this.node('LabelMatchers', from, children);
  }

  /** A quoted name alone is the metric's. */
  private matcher(): ExprNode {
    const label = this.label();
    const isMatch = ['=', '!=', '=~', '!~'].some((text) => this.isSign(text));
    if (!isMatch && label.name === 'QuotedLabelName') return label;
    if (!isMatch) throw new Unreadable(this.peek());
    const operator = this.leaf('MatchOp', this.next());
    if (this.peek().kind !== 'string') throw new Unreadable(this.peek());
    const value = this.leaf('StringLiteral', this.next());
    return this.node('LabelMatcher', label.from, [label, operator, value]);
  }
}

/**
 * The tree of an expression; its comments come last. What LogQL has and PromQL has not is a node named `⚠`, and
 * so is the place from which on nothing could be read: it is then the only one.
 */
export function parseTree(expr: string): ExprNode {
  const reader = new Reader(expr);
  const root = { name: 'PromQL', from: 0, to: expr.length, text: expr };
  try {
    return { ...root, children: [reader.whole(), ...reader.comments] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { from, text } = error.token;
    const wrong = { name: WRONG, from, to: from + text.length, text, children: [] };
    return { ...root, children: [wrong, ...reader.comments] };
  }
}
