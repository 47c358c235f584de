import type { InstantResult, MatrixResult } from './engine.ts';
import { formatLabels, labelSet } from './labels.ts';
import type { Case, Note } from './upstream-file.ts';
import type { Slot } from './upstream-series.ts';

const RELATIVE_TOLERANCE = 1e-6;

/** Equal as far as the sixth digit, as upstream compares; any NaN equals any NaN. */
export function isAlmost(a: number, b: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b);
  if (a === b) return true;
  const difference = Math.abs(a - b);
  const size = Math.abs(a) + Math.abs(b);
  if (a === 0 || b === 0 || size < Number.MIN_VALUE)
    return difference < RELATIVE_TOLERANCE * 2.3e-308;
  return difference / size < RELATIVE_TOLERANCE;
}

interface Found {
  readonly key: string;
  readonly shown: string;
  readonly at: (timeMs: number) => number | undefined;
}

function foundIn(result: InstantResult): Found[] {
  if (result.resultType === 'vector') {
    return result.result.map(({ labels, timestampMs, value }) => {
      const set = labelSet(labels);
      const at = (timeMs: number) => (timeMs === timestampMs ? value : undefined);
      return { key: set.key, shown: formatLabels(set), at };
    });
  }
  if (result.resultType !== 'matrix') return [];
  return result.result.map(({ labels, timestamps, values, present }) => {
    const set = labelSet(labels);
    const at = (timeMs: number) => {
      const step = timestamps.indexOf(timeMs);
      return step >= 0 && present[step] === 1 ? values[step] : undefined;
    };
    return { key: set.key, shown: formatLabels(set), at };
  });
}

/** What differs between the expected series and the found ones at some moments; undefined for nothing. */
export function compareSeries(
  expected: Case['series'],
  result: InstantResult,
  times: readonly number[],
  isOrdered: boolean,
): string | undefined {
  const all = foundIn(result).filter((each) =>
    times.some((timeMs) => each.at(timeMs) !== undefined),
  );
  for (const [index, { labels, slots }] of expected.entries()) {
    const set = labelSet(labels);
    const place = all.findIndex((each) => each.key === set.key);
    const found = all[place];
    if (found === undefined) return `missing ${formatLabels(set)}`;
    if (isOrdered && place !== index) return `${found.shown} is at ${place}, not at ${index}`;
    const difference = compareSlots(slots, found, times);
    if (difference !== undefined) return `${found.shown}: ${difference}`;
  }
  const wanted = new Set(expected.map(({ labels }) => labelSet(labels).key));
  const extra = all.find((each) => !wanted.has(each.key));
  return extra === undefined ? undefined : `unexpected ${extra.shown}`;
}

function compareSlots(
  slots: readonly Slot[],
  found: Found,
  times: readonly number[],
): string | undefined {
  for (const [index, timeMs] of times.entries()) {
    const slot = slots[index] ?? 'absent';
    const value = found.at(timeMs);
    const isSame =
      typeof slot === 'number' ? value !== undefined && isAlmost(slot, value) : value === undefined;
    if (!isSame) return `expected ${slot} at ${timeMs} ms, got ${value ?? 'absent'}`;
  }
  return undefined;
}

/** What is wrong with the warnings and infos of a result. */
export function compareNotes(
  notes: readonly Note[],
  result: Pick<MatrixResult, 'warnings' | 'infos'>,
  isAtVariant: boolean,
): string | undefined {
  for (const [kind, texts] of [
    ['warn', result.warnings],
    ['info', result.infos],
  ] as const) {
    if (notes.some((note) => note.kind === `no_${kind}`) && texts.length > 0) {
      return `unexpected ${kind}: ${texts.join('; ')}`;
    }
    for (const note of notes) {
      if (note.kind !== kind) continue;
      if (!texts.some((text) => fits(note, text, isAtVariant))) {
        return `expected ${kind} ${note.text ?? note.pattern ?? ''}, got ${JSON.stringify(texts)}`;
      }
    }
  }
  return undefined;
}

const POSITION = / \(\d+:\d+\)$/;

/** With `@` written into the query, positions are not where the file says. */
export function fits(note: Note, text: string, isAtVariant: boolean): boolean {
  if (note.pattern !== undefined) return note.pattern.test(text);
  if (note.text === undefined) return true;
  if (!isAtVariant) return note.text === text;
  return note.text.replace(POSITION, '') === text.replace(POSITION, '');
}
