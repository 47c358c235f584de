import type { Column } from './columns.ts';
import { mergeEqual } from './columns.ts';
import { executionError } from './errors.ts';
import { METRIC_NAME, withLabel } from './labels.ts';
import { isValidLabelName } from './quote.ts';
import { compileAnchored, RegexError } from './regex.ts';

/** `$1`, `${1}`, `$name`, `${name}` and `$$` of a replacement, as Go's regexp expands them. */
const REFERENCE = /\$(?:\$|\{(\w+)\}|(\w+))/g;

function expand(template: string, match: RegExpExecArray): string {
  return template.replace(REFERENCE, (all: string, braced?: string, bare?: string) => {
    if (all === '$$') return '$';
    const name = braced ?? bare ?? '';
    return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? '';
  });
}

function relabelled(column: Column, name: string, value: string): Column {
  const set = withLabel(column.set, name, value);
  const dropsName = name === METRIC_NAME ? false : column.dropsName;
  return { ...column, set, dropsName };
}

export function labelReplace(
  columns: readonly Column[],
  to: string,
  replacement: string,
  from: string,
  pattern: string,
): Column[] {
  let regex: RegExp;
  try {
    regex = compileAnchored(pattern);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    throw executionError(`invalid regular expression in label_replace(): ${pattern}`);
  }
  if (!isValidLabelName(to)) {
    throw executionError(`invalid destination label name in label_replace(): ${to}`);
  }
  return mergeEqual(
    columns.map((column) => {
      const match = regex.exec(column.set.labels[from] ?? '');
      return match === null ? column : relabelled(column, to, expand(replacement, match));
    }),
  );
}

export function labelJoin(
  columns: readonly Column[],
  to: string,
  separator: string,
  from: readonly string[],
): Column[] {
  const invalid = from.find((name) => !isValidLabelName(name));
  if (invalid !== undefined) {
    throw executionError(`invalid source label name in label_join(): ${invalid}`);
  }
  if (!isValidLabelName(to)) {
    throw executionError(`invalid destination label name in label_join(): ${to}`);
  }
  return mergeEqual(
    columns.map((column) => {
      const joined = from.map((name) => column.set.labels[name] ?? '').join(separator);
      return relabelled(column, to, joined);
    }),
  );
}
