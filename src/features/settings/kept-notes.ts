import * as z from 'zod/mini';
import { type ChangeEntry, changeEntrySchema, MOST_CHANGES } from '#lib/alerting/change-entry.ts';
import { parsePreferences } from '#lib/preferences.ts';
import type { Preferred } from '#lib/usage/kept-source.ts';
import { parseLocalBudget } from '#lib/usage/local-budget.ts';
import { type KeptKind, PREFERENCES_KEY } from './kept.ts';

/** Ids become parts of addresses, and so may hold nothing that leads elsewhere. */
export const idSchema = z.string().check(z.regex(/^[\w-]{1,100}$/));
const shortText = z.string().check(z.maxLength(4_000));

interface MergedNote {
  readonly text: string;
  readonly added: number;
  readonly differing: number;
}

/** Entries of the local storage that are alike: one for the browser, or one a project. */
interface NoteKind {
  readonly kind: Exclude<KeptKind, 'usage'>;
  /** The whole key, or what stands before the id of a project. */
  readonly key: string;
  readonly isByProject: boolean;
  /** The entry as the console writes it; undefined where it is none. */
  read(value: unknown): unknown;
  /** Only for lists of things that are told apart; another entry is one thing. */
  readonly list?: {
    count(value: unknown): number;
    merge(here: unknown, file: unknown, preferred: Preferred): MergedNote;
  };
}

const preferencesSchema = z.object({
  theme: z.optional(shortText),
  timeZone: z.optional(shortText),
  density: z.optional(shortText),
  language: z.optional(shortText),
  deployMarks: z.optional(shortText),
  lastProjectId: z.optional(idSchema),
  recentProjectIds: z.optional(z.array(idSchema)),
});
const budgetSchema = z.object({
  limitEuros: z.number(),
  thresholds: z.optional(z.array(z.number())),
});
const changesSchema = z.array(changeEntrySchema).check(z.maxLength(MOST_CHANGES));
const syncSchema = z.object({ atMs: z.number(), failure: z.optional(shortText) });
const wakesSchema = z.array(z.number().check(z.positive())).check(z.maxLength(100));

const changesOf = (value: unknown): readonly ChangeEntry[] =>
  changesSchema.safeParse(value).data ?? [];

/** A change that was read from a file is not offered to be taken back: who knows what came after it. */
const settledSchema = z.omit(changeEntrySchema, { isBulk: true });
const withoutUndo = (entry: ChangeEntry): ChangeEntry => settledSchema.parse(entry);
const isSame = (one: ChangeEntry, other: ChangeEntry): boolean =>
  JSON.stringify(withoutUndo(one)) === JSON.stringify(withoutUndo(other));

/** Two logs as one, each change once: what is here stays, also where both together are too many. */
function mergedChanges(here: unknown, file: unknown, preferred: Preferred): MergedNote {
  const own = changesOf(here);
  const ofFile = new Map(changesOf(file).map((each) => [each.id, withoutUndo(each)]));
  const known = new Set(own.map(({ id }) => id));
  const added = [...ofFile.values()]
    .filter(({ id }) => !known.has(id))
    .toSorted((a, b) => b.atMs - a.atMs)
    .slice(0, Math.max(0, MOST_CHANGES - own.length));
  const merged = own.map((each) => {
    const other = ofFile.get(each.id);
    return other && !isSame(each, other) ? { own: each, other } : { own: each };
  });
  const kept = merged.map((each) => (preferred === 'file' && each.other) || each.own);
  return {
    text: JSON.stringify([...kept, ...added].toSorted((a, b) => b.atMs - a.atMs)),
    added: added.length,
    differing: merged.filter(({ other }) => other).length,
  };
}

const NOTE_KINDS: readonly NoteKind[] = [
  {
    kind: 'preferences',
    key: PREFERENCES_KEY,
    isByProject: false,
    read: (value) => {
      const { data } = preferencesSchema.safeParse(value);
      return data && parsePreferences(JSON.stringify(data));
    },
  },
  {
    kind: 'alert-changes',
    key: 'vigie.alert-changes.',
    isByProject: true,
    read: (value) => changesSchema.safeParse(value).data,
    list: { count: (value) => changesOf(value).length, merge: mergedChanges },
  },
  {
    kind: 'budgets',
    key: 'vigie.budget.',
    isByProject: true,
    read: (value) => {
      const { data } = budgetSchema.safeParse(value);
      return data && parseLocalBudget(JSON.stringify(data));
    },
  },
  {
    kind: 'other',
    key: 'vigie.grafana-sync.',
    isByProject: true,
    read: (value) => syncSchema.safeParse(value).data,
  },
  {
    kind: 'other',
    key: 'vigie.grafana-wakes',
    isByProject: false,
    read: (value) => wakesSchema.safeParse(value).data,
  },
];

/** What an entry of the local storage is, by its key; undefined where this console writes none such. */
export function noteKindOf(key: string): NoteKind | undefined {
  return NOTE_KINDS.find((each) =>
    each.isByProject
      ? key.startsWith(each.key) && idSchema.safeParse(key.slice(each.key.length)).success
      : key === each.key,
  );
}

/** The id of the project an entry is about, where it is about one. */
export function projectOf(key: string): string | undefined {
  const found = noteKindOf(key);
  return found?.isByProject ? key.slice(found.key.length) : undefined;
}

/** How many things an entry holds. */
export function countOf(key: string, value: unknown): number {
  return noteKindOf(key)?.list?.count(value) ?? 1;
}

/** An entry after a file was read in; `here` is undefined where there is none. */
export function mergedNote(
  key: string,
  pair: { readonly here: unknown; readonly file: unknown },
  preferred: Preferred,
): MergedNote {
  const found = noteKindOf(key);
  const here = found?.read(pair.here);
  if (found?.list) return found.list.merge(here, pair.file, preferred);
  const [own, other] = [JSON.stringify(here), JSON.stringify(pair.file)];
  if (own === undefined) return { text: other, added: 1, differing: 0 };
  return {
    text: preferred === 'file' ? other : own,
    added: 0,
    differing: own === other ? 0 : 1,
  };
}
