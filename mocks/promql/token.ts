import { quoteGo } from './quote.ts';

/**
 * A query is cut into tokens as Prometheus cuts it, for the sake of its error messages and of what the
 * editor's grammar does not know. `symbol` covers operators and punctuation.
 */
export type TokenKind =
  | 'aggregation'
  | 'duration'
  | 'end'
  | 'error'
  | 'identifier'
  | 'keyword'
  | 'metric identifier'
  | 'number'
  | 'string'
  | 'symbol';

export interface Token {
  readonly kind: TokenKind;
  /** The text as written; of an error, its message. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const OPERATORS = new Set(
  '+ - * / % ^ == != <= < >= > </ >/ =~ !~ @ and or unless atan2'.split(' '),
);

/** Keywords that Prometheus counts among no group of tokens, and quotes. */
const PLAIN_WORDS = new Set(['end', 'max_of', 'min_of', 'range', 'start', 'step']);

/** The token as "unexpected …" calls it. */
export function describeToken(token: Token): string {
  const { kind, text } = token;
  switch (kind) {
    case 'end':
      return 'end of input';
    case 'aggregation':
      return `<aggr:${text}>`;
    case 'keyword':
      return PLAIN_WORDS.has(text.toLowerCase()) ? quoteGo(text) : `<${text}>`;
    case 'symbol':
      return OPERATORS.has(text.toLowerCase()) ? `<op:${text}>` : quoteGo(text);
    case 'identifier':
    case 'metric identifier':
      return `${kind} ${quoteGo(text)}`;
    default:
      return `${kind} ${text.length > 10 ? `${quoteGo(text.slice(0, 10))}...` : quoteGo(text)}`;
  }
}
