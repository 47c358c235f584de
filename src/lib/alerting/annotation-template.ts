import type { Labels } from '#lib/series.ts';
import { type GoValue, goText } from './go-format.ts';
import { isTrue, SERVER_FUNCTIONS, TEMPLATE_FUNCTIONS } from './template-functions.ts';
import {
  type Operand,
  parseTemplate,
  type Pipeline,
  TemplateError,
  type TemplateNode,
} from './template-syntax.ts';

/** What a template can refer to. */
export interface TemplateData {
  /** Those of the series, not those the rule adds. */
  readonly labels: Labels;
  readonly value: number;
  readonly externalLabels?: Labels | undefined;
}

/** A filled template. */
export interface Rendered {
  /** As Prometheus would write it; the template itself where there is a problem. */
  readonly text: string;
  /** Labels it refers to that the series does not have: they are written as nothing. */
  readonly missing: readonly string[];
  /** Why it could not be filled. */
  readonly problem?: TemplateProblem | undefined;
}

export type TemplateProblem =
  /** Prometheus refuses it too; its words or ours, in English. */
  | { readonly kind: 'broken'; readonly reason: string }
  /** It needs what only the server knows. */
  | { readonly kind: 'server-only'; readonly name: string };

class ServerOnly extends Error {
  readonly function: string;

  constructor(name: string) {
    super(name);
    this.function = name;
  }
}

type Scope = ReadonlyMap<string, GoValue>;

/** What a lone dot stands for: everything at the top, one value inside `with` and `range`. */
type Dot = { readonly isTop: true } | { readonly isTop: false; readonly value: GoValue };
const TOP: Dot = { isTop: true };
const just = (value: GoValue): Dot => ({ isTop: false, value });

class Renderer {
  readonly missing = new Set<string>();
  private readonly data: TemplateData;

  constructor(data: TemplateData) {
    this.data = data;
  }

  /** Fills a list of nodes. What one of them declares is known to those after it. */
  list(nodes: readonly TemplateNode[], dot: Dot, outer: Scope): string {
    const scope = new Map(outer);
    return nodes.map((node) => this.node(node, dot, scope)).join('');
  }

  private node(node: TemplateNode, dot: Dot, scope: Map<string, GoValue>): string {
    if (node.kind === 'text') return node.text;
    if (node.kind === 'action') {
      const value = this.pipeline(node.pipeline, dot, scope);
      const [name] = node.pipeline.declares;
      if (name === undefined) return goText(value);
      scope.set(name, value);
      return '';
    }
    const value = this.pipeline(node.pipeline, dot, scope);
    const inner = new Map(scope);
    const { declares } = node.pipeline;
    if (node.kind === 'range') return this.range(node, value, dot, inner);
    if (declares[0] !== undefined) inner.set(declares[0], value);
    if (!isTrue(value)) return this.list(node.otherwise, dot, inner);
    return this.list(node.body, node.kind === 'with' ? just(value) : dot, inner);
  }

  private range(
    node: Exclude<TemplateNode, { kind: 'text' | 'action' }>,
    value: GoValue,
    dot: Dot,
    scope: Map<string, GoValue>,
  ): string {
    if (typeof value !== 'object')
      throw new TemplateError(`range can't iterate over ${goText(value)}`);
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length === 0) return this.list(node.otherwise, dot, scope);
    const [first, second] = node.pipeline.declares;
    const texts = entries.map(([key, each]) => {
      const inner = new Map(scope);
      if (first !== undefined) inner.set(first, second === undefined ? each : key);
      if (second !== undefined) inner.set(second, each);
      return this.list(node.body, just(each), inner);
    });
    return texts.join('');
  }

  private pipeline({ commands }: Pipeline, dot: Dot, scope: Scope): GoValue {
    let piped: readonly GoValue[] = [];
    for (const [head, ...operands] of commands) {
      if (!head) continue;
      const values = operands.map((each) => this.operand(each, dot, scope));
      if (head.kind === 'name') piped = [call(head.name, [...values, ...piped])];
      else if (values.length + piped.length > 0)
        throw new TemplateError("can't give argument to non-function");
      else piped = [this.operand(head, dot, scope)];
    }
    return piped[0];
  }

  private operand(operand: Operand, dot: Dot, scope: Scope): GoValue {
    switch (operand.kind) {
      case 'constant':
        return operand.value;
      case 'name':
        return call(operand.name, []);
      case 'pipeline':
        return this.pipeline(operand.pipeline, dot, scope);
      case 'path':
        return this.path(operand.variable, operand.fields, dot, scope);
    }
  }

  private path(
    variable: string | undefined,
    fields: readonly string[],
    dot: Dot,
    scope: Scope,
  ): GoValue {
    if (variable === undefined && !dot.isTop) return this.member(dot.value, fields);
    if (variable === '$externalURL') throw new ServerOnly(variable);
    if (variable !== undefined && variable !== '$') {
      if (!scope.has(variable)) throw new TemplateError(`undefined variable "${variable}"`);
      return this.member(scope.get(variable), fields);
    }
    const [field, ...rest] = fields;
    switch (field) {
      case 'Labels':
        return this.member(this.data.labels, rest);
      case 'ExternalLabels':
        return this.member(this.data.externalLabels ?? {}, rest);
      case 'Value':
        return this.member(this.data.value, rest);
      case 'ExternalURL':
        throw new ServerOnly('$externalURL');
      default:
        throw new TemplateError(`can't evaluate field ${field ?? '.'}`);
    }
  }

  private member(value: GoValue, fields: readonly string[]): GoValue {
    const [field, ...rest] = fields;
    if (field === undefined) return value;
    if (typeof value !== 'object' || rest.length > 0) {
      throw new TemplateError(`can't evaluate field ${rest[0] ?? field}`);
    }
    const found = Object.hasOwn(value, field) ? value[field] : undefined;
    if (found === undefined && value === this.data.labels) this.missing.add(field);
    return found ?? '';
  }
}

/** A width that is an argument itself, or arguments out of their order: nobody writes them. */
const BY_ARGUMENT = /%[-+ 0#.\d]*[[*]/;

function call(name: string, values: readonly GoValue[]): GoValue {
  if (name === 'printf' && BY_ARGUMENT.test(goText(values[0]).replaceAll('%%', '')))
    throw new ServerOnly(name);
  const known = Object.hasOwn(TEMPLATE_FUNCTIONS, name) ? TEMPLATE_FUNCTIONS[name] : undefined;
  if (known) return known(values);
  if (SERVER_FUNCTIONS.has(name)) throw new ServerOnly(name);
  throw new TemplateError(`function "${name}" not defined`);
}

/** Prometheus puts these before every template. */
function variables({ labels, value, externalLabels = {} }: TemplateData): Scope {
  return new Map<string, GoValue>([
    ['$labels', labels],
    ['$externalLabels', externalLabels],
    ['$value', value],
  ]);
}

/** Fills an annotation for one series. Never throws: what cannot be filled is shown as it is, with the reason. */
export function renderTemplate(template: string, data: TemplateData): Rendered {
  const renderer = new Renderer(data);
  try {
    const text = renderer.list(parseTemplate(template), TOP, variables(data));
    return { text, missing: [...renderer.missing] };
  } catch (error) {
    const missing = [...renderer.missing];
    if (error instanceof ServerOnly) {
      return { text: template, missing, problem: { kind: 'server-only', name: error.function } };
    }
    if (!(error instanceof TemplateError)) throw error;
    return { text: template, missing, problem: { kind: 'broken', reason: error.message } };
  }
}
