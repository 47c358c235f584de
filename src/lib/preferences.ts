import * as z from 'zod/mini';

const STORAGE_KEY = 'vigie.preferences';

/** An unreadable field falls back alone: a browser keeps what an older console wrote. */
const preferencesSchema = z.object({
  theme: z.catch(z.enum(['system', 'light', 'dark']), 'system'),
  /** `browser`, or an IANA name such as `UTC` or `Europe/Paris`. */
  timeZone: z.catch(z.string().check(z.refine(isTimeZone)), 'browser'),
  density: z.catch(z.enum(['comfortable', 'compact']), 'comfortable'),
  language: z.catch(z.enum(['en']), 'en'),
  lastProjectId: z.catch(z.optional(z.string()), undefined),
});

/** What a person chose on this browser, and what it remembers of them. */
export type Preferences = Readonly<z.output<typeof preferencesSchema>>;

let current = parsePreferences(readStored());
const listeners = new Set<() => void>();

/** Preferences from the text of the store; anything unreadable is a default. */
export function parsePreferences(stored: string | null): Preferences {
  return preferencesSchema.parse(asObject(stored));
}

/** The same object until something changes, as `useSyncExternalStore` needs it. */
export function preferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    globalThis.localStorage?.setItem(STORAGE_KEY, JSON.stringify(current));
  } catch {
    // Storage is full or forbidden: the choice holds until the page closes.
  }
  for (const listener of listeners) listener();
}

export function subscribeToPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The IANA zone in which times are shown. */
export function shownTimeZone(timeZone: Preferences['timeZone']): string {
  return timeZone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone;
}

function readStored(): string | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function asObject(stored: string | null): object {
  try {
    const parsed: unknown = JSON.parse(stored ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function isTimeZone(name: string): boolean {
  if (name === 'browser') return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
