import type { Labels } from '#lib/series.ts';
import { quoteGo } from './quote.ts';

export const METRIC_NAME = '__name__';

/**
 * Labels in the order of their names, without empty values, and the key that makes two equal sets
 * equal. Keys compare as Prometheus compares label sets.
 */
export interface LabelSet {
  readonly labels: Labels;
  readonly key: string;
}

const SEPARATOR = '\u0000';
const known = new WeakMap<Labels, LabelSet>();

function byName(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

/** The key of some pairs that are already in order. */
function keyOf(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => name + SEPARATOR + value).join(SEPARATOR);
}

export function labelSetOf(pairs: Iterable<readonly [string, string]>): LabelSet {
  const sorted = [...pairs].filter(([, value]) => value !== '').sort(byName);
  return { labels: Object.fromEntries(sorted), key: keyOf(sorted) };
}

/** The set of a plain object; remembered per object, as a store hands out the same ones again. */
export function labelSet(labels: Labels): LabelSet {
  let set = known.get(labels);
  if (set === undefined) {
    set = labelSetOf(Object.entries(labels));
    known.set(labels, set);
  }
  return set;
}

export const NO_LABELS: LabelSet = { labels: {}, key: '' };

export function keepLabels(set: LabelSet, names: ReadonlySet<string>): LabelSet {
  return labelSetOf(Object.entries(set.labels).filter(([name]) => names.has(name)));
}

export function dropLabels(set: LabelSet, names: ReadonlySet<string>): LabelSet {
  return labelSetOf(Object.entries(set.labels).filter(([name]) => !names.has(name)));
}

export function withoutName(set: LabelSet): LabelSet {
  if (set.labels[METRIC_NAME] === undefined) return set;
  return labelSetOf(Object.entries(set.labels).filter(([name]) => name !== METRIC_NAME));
}

/** The set with one label set to a value, or removed where the value is empty. */
export function withLabel(set: LabelSet, name: string, value: string): LabelSet {
  const others = Object.entries(set.labels).filter(([each]) => each !== name);
  return labelSetOf([...others, [name, value]]);
}

const LEGACY_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `{__name__="up", job="api"}`, as error messages show a set. */
export function formatLabels(set: LabelSet): string {
  const pairs = Object.entries(set.labels).map(([name, value]) => {
    const shown = LEGACY_NAME.test(name) ? name : quoteGo(name);
    return `${shown}=${quoteGo(value)}`;
  });
  return `{${pairs.join(', ')}}`;
}
