const STORAGE_KEY = 'vigie.preferences';

const THEMES = ['system', 'light', 'dark'] as const;
const DENSITIES = ['comfortable', 'compact'] as const;
const LANGUAGES = ['en'] as const;

/** What a person chose on this browser, and what it remembers of them. */
export interface Preferences {
  /** PromQL whose changes are drawn as deploys; empty for none, absent for the operator's choice. */
  readonly deployMarks?: string | undefined;
  readonly theme: (typeof THEMES)[number];
  /** `browser`, or an IANA name such as `UTC` or `Europe/Paris`. */
  readonly timeZone: string;
  readonly density: (typeof DENSITIES)[number];
  readonly language: (typeof LANGUAGES)[number];
  readonly lastProjectId: string | undefined;
  /** The projects looked at, the last one first. */
  readonly recentProjectIds: readonly string[];
}

const MOST_RECENT = 8;

let current = parsePreferences(readStored());
const listeners = new Set<() => void>();

/**
 * Preferences from the text of the store. An unreadable field falls back alone: a browser keeps what
 * an older console wrote. By hand, because the frame is drawn before any schema library has arrived.
 */
export function parsePreferences(stored: string | null): Preferences {
  const { theme, timeZone, density, language, lastProjectId, recentProjectIds, deployMarks } =
    asObject(stored);
  return {
    theme: THEMES.find((each) => each === theme) ?? 'system',
    timeZone: typeof timeZone === 'string' && isTimeZone(timeZone) ? timeZone : 'browser',
    density: DENSITIES.find((each) => each === density) ?? 'comfortable',
    language: LANGUAGES.find((each) => each === language) ?? 'en',
    lastProjectId: typeof lastProjectId === 'string' ? lastProjectId : undefined,
    ...(typeof deployMarks === 'string' ? { deployMarks } : {}),
    recentProjectIds: Array.isArray(recentProjectIds)
      ? recentProjectIds.filter((id) => typeof id === 'string').slice(0, MOST_RECENT)
      : [],
  };
}

/** The projects looked at, after one more: each once, the last one first, eight at most. */
export function withRecent(recent: readonly string[], projectId: string): readonly string[] {
  return [projectId, ...recent.filter((id) => id !== projectId)].slice(0, MOST_RECENT);
}

/** Those looked at come first, the last one before the others; the rest keeps its order. */
export function recentFirst<Item extends { readonly id: string }>(
  items: readonly Item[],
  recent: readonly string[],
): readonly Item[] {
  const known = recent.flatMap((id) => items.find((item) => item.id === id) ?? []);
  return [...known, ...items.filter(({ id }) => !recent.includes(id))];
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

function asObject(stored: string | null): Partial<Record<keyof Preferences, unknown>> {
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
