import { allKept, forgetKept } from '#lib/usage/history.ts';
import type { KeptSource } from '#lib/usage/kept-source.ts';

/** What people recognise it by. */
export const KEPT_KINDS = ['preferences', 'alert-changes', 'budgets', 'usage', 'other'] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/** How much of one kind this browser keeps. */
export interface Kept {
  readonly kind: KeptKind;
  /** Entries of the local storage, or data sources with daily volumes. */
  readonly count: number;
  readonly bytes: number;
}

const PREFIX = 'vigie.';
export const PREFERENCES_KEY = 'vigie.preferences';
/** Counts the sign-outs that tabs of this browser go by: of no use to another browser, nor later to this one. */
export const SIGN_OUTS_KEY = 'vigie.sign-outs';

/** What a file says of itself; those of the first weeks say nothing and hold the same. */
export const FORMAT = 'vigie-kept';
export const VERSION = 1;

export function kindOf(key: string): Exclude<KeptKind, 'usage'> {
  if (key === PREFERENCES_KEY) return 'preferences';
  if (key.startsWith('vigie.alert-changes.')) return 'alert-changes';
  return key.startsWith('vigie.budget.') ? 'budgets' : 'other';
}

/** The console's own entries of a storage: other pages of this origin are not its business. */
function entriesOf(storage: Storage): readonly (readonly [string, string])[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => [key, storage.getItem(key) ?? ''] as const);
}

function storedEntries(): readonly (readonly [string, string])[] {
  try {
    return entriesOf(localStorage);
  } catch {
    // A browser that forbids storage keeps nothing.
    return [];
  }
}

/** Everything the console keeps in this browser, a line a kind; kinds of which there is nothing are left out. */
export async function keptHere(): Promise<readonly Kept[]> {
  const days = await allKept();
  const entries = storedEntries();
  const usage: Kept = { kind: 'usage', count: days.length, bytes: JSON.stringify(days).length };
  return KEPT_KINDS.map((kind): Kept => {
    if (kind === 'usage') return usage;
    const own = entries.filter(([key]) => kindOf(key) === kind);
    const bytes = own.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
    return { kind, count: own.length, bytes };
  }).filter(({ count }) => count > 0);
}

/** True where this person let the tab keep their API key: it goes with the tab, or at sign-out. */
export function isKeyInTab(): boolean {
  try {
    return sessionStorage.getItem('vigie.session') !== null;
  } catch {
    return false;
  }
}

/** JSON of a stored text; the text itself where it is none. */
export function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Entries of the local storage and daily volumes as text of JSON, to keep elsewhere. */
export function textOfKept(
  entries: readonly (readonly [key: string, text: string])[],
  dailyVolumes: readonly KeptSource[],
): string {
  const notes = entries
    .filter(([key]) => key !== SIGN_OUTS_KEY)
    .map(([key, text]) => [key, readable(text)]);
  const storage: unknown = Object.fromEntries(notes);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, storage, dailyVolumes }, null, 2)}\n`;
}

/** All that is kept here, as such a text. Credentials are in no kept entry, and so not in it. */
export async function keptAsText(): Promise<string> {
  return textOfKept(storedEntries(), await allKept());
}

/** Forgets one kind, for good. */
export async function forget(kind: KeptKind): Promise<void> {
  if (kind === 'usage') {
    await forgetKept();
    return;
  }
  for (const [key] of storedEntries()) {
    if (kindOf(key) === kind) localStorage.removeItem(key);
  }
}
