import { parsePreferences, setPreferences } from '#lib/preferences.ts';
import { allKept, mergeKept } from '#lib/usage/history.ts';
import { type KeptSource, mergedSource, type Preferred } from '#lib/usage/kept-source.ts';
import { KEPT_KINDS, type KeptKind, kindOf, PREFERENCES_KEY, readable } from './kept.ts';
import type { KeptFile } from './kept-file.ts';
import { countOf, mergedNote, projectOf } from './kept-notes.ts';

/** What reading a file in would change, of one kind. */
export interface PlanRow {
  readonly kind: KeptKind | 'retention';
  /** Days of daily volumes, of the others things that are told apart. */
  readonly inFile: number;
  readonly added: number;
  readonly differing: number;
}

export interface Plan {
  /** A line a kind that is in the file. */
  readonly rows: readonly PlanRow[];
  readonly projects: number;
  readonly sources: number;
  /** The first and the last day of the file, midnights; undefined where it holds none. */
  readonly days: { readonly fromMs: number; readonly toMs: number } | undefined;
}

/** What is kept here, as far as a plan needs it. */
export interface Here {
  readonly sources: readonly KeptSource[];
  /** The text of an entry of the local storage; null where there is none. */
  noteOf(key: string): string | null;
}

interface Count {
  readonly inFile: number;
  readonly added: number;
  readonly differing: number;
}

const NONE: Count = { inFile: 0, added: 0, differing: 0 };

function sum(counts: readonly Count[]): Count {
  return counts.reduce(
    (all, each) => ({
      inFile: all.inFile + each.inFile,
      added: all.added + each.added,
      differing: all.differing + each.differing,
    }),
    NONE,
  );
}

const noteHere = (text: string | null): unknown => (text === null ? undefined : readable(text));

const keyOf = ({ projectId, sourceId }: KeptSource): string => `${projectId} ${sourceId}`;

/** What reading a file in would change. Which of two that differ is taken is not asked yet. */
export function planOf(file: KeptFile, here: Here): Plan {
  const known = new Map(here.sources.map((each) => [keyOf(each), each]));
  const merged = file.sources.map((each) => ({
    file: each,
    ...mergedSource(known.get(keyOf(each)), each, 'here'),
  }));
  const notes = [...file.notes].map(([key, value]) => ({
    kind: kindOf(key),
    inFile: countOf(key, value),
    ...mergedNote(key, { here: noteHere(here.noteOf(key)), file: value }, 'here'),
  }));
  const counts: Record<PlanRow['kind'], Count> = {
    preferences: sum(notes.filter(({ kind }) => kind === 'preferences')),
    'alert-changes': sum(notes.filter(({ kind }) => kind === 'alert-changes')),
    budgets: sum(notes.filter(({ kind }) => kind === 'budgets')),
    usage: sum(
      merged.map((each) => ({
        inFile: Object.keys(each.file.days).length,
        added: each.addedDays,
        differing: each.differingDays,
      })),
    ),
    other: sum(notes.filter(({ kind }) => kind === 'other')),
    retention: sum(
      merged.map((each) => ({
        inFile: each.file.retention?.length ?? 0,
        added: each.addedRetention,
        differing: 0,
      })),
    ),
  };
  const ids = [
    ...file.sources.map(({ projectId }) => projectId),
    ...[...file.notes.keys()].flatMap((key) => projectOf(key) ?? []),
  ];
  return {
    rows: [...KEPT_KINDS, 'retention' as const]
      .map((kind) => ({ kind, ...counts[kind] }))
      .filter(({ inFile }) => inFile > 0),
    projects: new Set(ids).size,
    sources: file.sources.length,
    days: span(file.sources),
  };
}

function span(sources: readonly KeptSource[]): Plan['days'] {
  const days = new Set(sources.flatMap((each) => Object.keys(each.days).map(Number)));
  const sorted = [...days].toSorted((a, b) => a - b);
  const [fromMs, toMs] = [sorted[0], sorted.at(-1)];
  return fromMs === undefined || toMs === undefined ? undefined : { fromMs, toMs };
}

function storedNote(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** What reading a file in would change in this browser. */
export async function planHere(file: KeptFile): Promise<Plan> {
  return planOf(file, { sources: await allKept(), noteOf: storedNote });
}

/** Writes entries, all or none; returns what takes them back. */
function writeNotes(texts: readonly (readonly [key: string, text: string])[]): () => void {
  const before = texts.map(([key]) => [key, localStorage.getItem(key)] as const);
  const takeBack = () => {
    for (const [key, text] of before) {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    }
  };
  try {
    for (const [key, text] of texts) localStorage.setItem(key, text);
  } catch (error) {
    takeBack();
    throw error;
  }
  return takeBack;
}

/** Reads a file in: all of it, or nothing where the browser refuses any of it, and then it throws. */
export async function readIn(file: KeptFile, preferred: Preferred): Promise<void> {
  const write = () => {
    const changed = [...file.notes].flatMap(([key, value]) => {
      const pair = { here: noteHere(storedNote(key)), file: value };
      const { text, added, differing } = mergedNote(key, pair, preferred);
      return added > 0 || (differing > 0 && preferred === 'file') ? [[key, text] as const] : [];
    });
    return writeNotes(changed);
  };
  let takeBack = () => {};
  try {
    await mergeKept(file.sources, preferred, () => {
      takeBack = write();
    });
  } catch (error) {
    takeBack();
    throw error;
  }
  const preferences = storedNote(PREFERENCES_KEY);
  if (file.notes.has(PREFERENCES_KEY)) setPreferences(parsePreferences(preferences));
}
