import type { Document } from 'yaml';
import { m } from '#messages/compiled/messages.js';
import { ConfigFault } from './agent-config.ts';

/** Beyond this many uses of one anchor a few lines of YAML are gigabytes. */
const MOST_ALIASES = 100;

export type YamlPath = readonly (string | number)[];

/** A YAML document as plain values, and where in the text each stands. */
export interface YamlText {
  readonly value: unknown;
  /** The line of a value, from 1; undefined where there is none. */
  lineOf(path: YamlPath): number | undefined;
}

const isNode = (value: unknown): value is { readonly range: readonly [number, number, number] } =>
  typeof value === 'object' && value !== null && 'range' in value && Array.isArray(value.range);

function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    throw new ConfigFault(m.agent_fault_aliases());
  }
}

/** Reads YAML; throws a `ConfigFault` that quotes nothing of it. The reader is loaded when first needed. */
export async function readYaml(text: string): Promise<YamlText> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  let document: Document;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      // As the programs read it: `<<` takes over what an anchor holds.
      merge: true,
    });
  } catch {
    // What nests thousands deep overflows the stack.
    throw new ConfigFault(m.agent_fault_deep());
  }
  const [error] = document.errors;
  if (error) throw new ConfigFault(m.agent_fault_yaml(), lines.linePos(error.pos[0]).line);
  const value = valueOf(document);
  return {
    value,
    lineOf(path) {
      const node = document.getIn(path, true);
      return isNode(node) ? lines.linePos(node.range[0]).line : undefined;
    },
  };
}

export type YamlRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is YamlRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A part that has to be a mapping; empty where it is absent or null. */
export function recordAt(text: YamlText, value: unknown, path: YamlPath): YamlRecord {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw mismatch(text, path, m.agent_fault_mapping);
  return value;
}

/** A part that has to be a list; empty where it is absent or null. */
export function listAt(text: YamlText, value: unknown, path: YamlPath): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw mismatch(text, path, m.agent_fault_list);
  return value;
}

function mismatch(
  text: YamlText,
  path: YamlPath,
  say: (of: { readonly field: string }) => string,
): ConfigFault {
  const field = path.filter((step) => typeof step === 'string').at(-1) ?? '';
  const isEntry = typeof path.at(-1) === 'number';
  const message = isEntry ? m.agent_fault_entry({ field }) : say({ field });
  return new ConfigFault(message, text.lineOf(path));
}
