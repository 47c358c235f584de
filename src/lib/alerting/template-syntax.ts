/** The part of Go's template language that annotations use: https://pkg.go.dev/text/template */

export type Operand =
  | { readonly kind: 'constant'; readonly value: string | number | bigint | boolean }
  | { readonly kind: 'name'; readonly name: string }
  /** `$x.a.b`; the variable is empty where it begins with a dot. */
  | {
      readonly kind: 'path';
      readonly variable: string | undefined;
      readonly fields: readonly string[];
    }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline };

export interface Pipeline {
  /** `$key, $value := …` */
  readonly declares: readonly string[];
  /** Each with its arguments; the last argument of all but the first is what the one before gave. */
  readonly commands: readonly (readonly Operand[])[];
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    };

export class TemplateError extends Error {}

interface Piece {
  readonly isAction: boolean;
  readonly text: string;
}

/** Text and actions in turn, with the space that `{{-` and `-}}` take away taken away. */
function pieces(template: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  let trimsNext = false;
  const addText = (to: number, trimsEnd: boolean): void => {
    const start = trimsNext ? template.slice(at, to).trimStart() : template.slice(at, to);
    const text = trimsEnd ? start.trimEnd() : start;
    if (text !== '') found.push({ isAction: false, text });
  };
  const ACTION =
    /\{\{(- )?(?:\s*\/\*[\s\S]*?\*\/\s*|((?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?! -\}\})(?!\}\})[\s\S])*))( -)?\}\}/g;
  for (let match = ACTION.exec(template); match; match = ACTION.exec(template)) {
    const [whole, before, body, after] = match;
    addText(match.index, before !== undefined);
    if (body !== undefined) found.push({ isAction: true, text: body.trim() });
    trimsNext = after !== undefined;
    at = match.index + whole.length;
  }
  if (template.indexOf('{{', at) >= 0) throw new TemplateError('unclosed action');
  addText(template.length, false);
  return found;
}

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*"|`[^`]*`)|(\$\w*(?:\.\w+)*|(?:\.\w+)+|\.)|([+-]?\d[\w.]*(?:e[+-]?\d+)?)|(\w+)|(:=|[|(),=]))/iy;

interface Token {
  readonly kind: 'text' | 'path' | 'number' | 'name' | 'sign';
  readonly text: string;
}

const KINDS = ['text', 'path', 'number', 'name', 'sign'] as const;

function tokensOf(action: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < action.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(action);
    if (!match) throw new TemplateError(`unexpected ${JSON.stringify(action.slice(from).trim())}`);
    const index = match.slice(1).findIndex((each) => each !== undefined);
    tokens.push({ kind: KINDS[index] ?? 'sign', text: match[index + 1] ?? '' });
  }
  return tokens;
}

function unquote(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return text.slice(1, -1).replaceAll(/\\(.)/gs, (_whole, sign: string) => signs[sign] ?? sign);
}

class ActionReader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): Pipeline {
    const pipeline = this.pipeline();
    const rest = this.tokens[this.at];
    if (rest) throw new TemplateError(`unexpected ${JSON.stringify(rest.text)}`);
    return pipeline;
  }

  private isSign(text: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.kind === 'sign' && token.text === text;
  }

  private declared(): string[] {
    const [first, second] = [this.tokens[this.at], this.tokens[this.at + 2]];
    if (first?.kind !== 'path' || !first.text.startsWith('$')) return [];
    if (this.isSign(':=', 1) || this.isSign('=', 1)) {
      this.at += 2;
      return [first.text];
    }
    if (!this.isSign(',', 1) || !this.isSign(':=', 3) || second?.kind !== 'path') return [];
    this.at += 4;
    return [first.text, second.text];
  }

  private pipeline(): Pipeline {
    const declares = this.declared();
    const commands = [this.command()];
    while (this.isSign('|')) {
      this.at++;
      commands.push(this.command());
    }
    return { declares, commands };
  }

  private command(): Operand[] {
    const operands: Operand[] = [];
    while (this.at < this.tokens.length && !this.isSign('|') && !this.isSign(')')) {
      operands.push(this.operand());
    }
    if (operands.length === 0) throw new TemplateError('missing value for command');
    return operands;
  }

  private operand(): Operand {
    const token = this.tokens[this.at++];
    switch (token?.kind) {
      case 'text':
        return { kind: 'constant', value: unquote(token.text) };
      case 'number': {
        const value = Number(token.text);
        if (Number.isNaN(value)) throw new TemplateError(`bad number: ${token.text}`);
        const isWhole = /^[+-]?\d+$/.test(token.text);
        return { kind: 'constant', value: isWhole ? BigInt(Number(token.text)) : value };
      }
      case 'path': {
        const [variable, ...fields] = token.text.split('.');
        return { kind: 'path', variable: variable || undefined, fields: fields.filter(Boolean) };
      }
      case 'name':
        if (token.text === 'true' || token.text === 'false') {
          return { kind: 'constant', value: token.text === 'true' };
        }
        return { kind: 'name', name: token.text };
      default:
        return this.parenthesised(token);
    }
  }

  private parenthesised(token: Token | undefined): Operand {
    if (token?.text !== '(') {
      throw new TemplateError(`unexpected ${JSON.stringify(token?.text ?? 'end')}`);
    }
    const pipeline = this.pipeline();
    if (!this.isSign(')')) throw new TemplateError('unclosed left paren');
    this.at++;
    return { kind: 'pipeline', pipeline };
  }
}

const readPipeline = (text: string): Pipeline => new ActionReader(tokensOf(text)).whole();

/** Words of the language that are not understood here. */
const BEYOND = new Set(['template', 'define', 'block', 'break', 'continue']);

class TemplateReader {
  private readonly all: readonly Piece[];
  private at = 0;

  constructor(all: readonly Piece[]) {
    this.all = all;
  }

  whole(): TemplateNode[] {
    const { nodes, end } = this.list();
    if (end !== undefined) throw new TemplateError(`unexpected {{${end}}}`);
    return nodes;
  }

  /** Nodes up to the `end` or `else` that closes them; that one's text, undefined at the end of all. */
  private list(): { nodes: TemplateNode[]; end: string | undefined } {
    const nodes: TemplateNode[] = [];
    for (let piece = this.all[this.at++]; piece; piece = this.all[this.at++]) {
      if (!piece.isAction) {
        nodes.push({ kind: 'text', text: piece.text });
        continue;
      }
      const [, word = '', rest = ''] = /^(\w*)\s*([\s\S]*)$/.exec(piece.text) ?? [];
      if (word === 'end' || word === 'else') return { nodes, end: piece.text };
      if (BEYOND.has(word)) throw new TemplateError(`{{${word}}} is not understood here`);
      if (word === 'if' || word === 'with' || word === 'range') nodes.push(this.block(word, rest));
      else nodes.push({ kind: 'action', pipeline: readPipeline(piece.text) });
    }
    return { nodes, end: undefined };
  }

  private block(kind: 'if' | 'with' | 'range', condition: string): TemplateNode {
    const pipeline = readPipeline(condition);
    const { nodes: body, end } = this.list();
    if (end === undefined) throw new TemplateError('unexpected EOF');
    const next = /^else\s+(if|with)\s+([\s\S]*)$/.exec(end);
    if (next) {
      const inner = this.block(next[1] === 'with' ? 'with' : 'if', next[2] ?? '');
      return { kind, pipeline, body, otherwise: [inner] };
    }
    if (end !== 'else') return { kind, pipeline, body, otherwise: [] };
    const other = this.list();
    if (other.end !== 'end') throw new TemplateError('expected {{end}}');
    return { kind, pipeline, body, otherwise: other.nodes };
  }
}

/** Reads a template; throws `TemplateError`. */
export function parseTemplate(template: string): readonly TemplateNode[] {
  return new TemplateReader(pieces(template)).whole();
}
