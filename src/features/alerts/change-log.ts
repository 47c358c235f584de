import { type ChangeEntry, changeEntrySchema, MOST_CHANGES } from '#lib/alerting/change-entry.ts';
import { nowMs } from '#lib/clock.ts';
import { csvOf } from '#lib/csv.ts';
import { m } from '#messages/compiled/messages.js';

interface NewChange
  extends Partial<Pick<ChangeEntry, 'reason' | 'regions' | 'isBulk' | 'isEnabled'>> {
  readonly act: ChangeEntry['act'];
  readonly rules: readonly ChangeEntry['rules'][number][];
}

export const UNDO_FOR_MS = 10 * 60_000;

const storageKey = (projectId: string) => `vigie.alert-changes.${projectId}`;

const listeners = new Set<() => void>();
let cached:
  | {
      readonly projectId: string;
      readonly text: string | null;
      readonly entries: readonly ChangeEntry[];
    }
  | undefined;

function stored(projectId: string): string | null {
  try {
    return globalThis.localStorage?.getItem(storageKey(projectId)) ?? null;
  } catch {
    return null;
  }
}

/** Entries of a stored text, the newest first. One that cannot be read is left out alone. */
function parseChanges(text: string | null): readonly ChangeEntry[] {
  if (text === null) return [];
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((each) => {
    const parsed = changeEntrySchema.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The changes made on this browser to one project, the newest first; the same list until it changes. */
export function changesOf(projectId: string): readonly ChangeEntry[] {
  const text = stored(projectId);
  if (cached?.projectId !== projectId || cached.text !== text) {
    cached = { projectId, text, entries: parseChanges(text) };
  }
  return cached.entries;
}

function keep(projectId: string, entries: readonly ChangeEntry[]): void {
  try {
    const text = JSON.stringify(entries.slice(0, MOST_CHANGES));
    globalThis.localStorage?.setItem(storageKey(projectId), text);
  } catch {
    // A browser that keeps nothing has no log; the change itself was made.
  }
  for (const listener of listeners) listener();
}

/** Adds a change. One that moved nothing is none. */
export function logChange(projectId: string, change: NewChange): ChangeEntry | undefined {
  const { rules, regions } = change;
  if (rules.length === 0 && regions === undefined) return undefined;
  const entry: ChangeEntry = {
    reason: '',
    ...change,
    rules: rules.map(({ region, ruleId, name }) => ({ region, ruleId, name })),
    id: crypto.randomUUID(),
    atMs: nowMs(),
  };
  keep(projectId, [entry, ...changesOf(projectId)]);
  return entry;
}

/** Takes note that a change was taken back. */
export function markUndone(projectId: string, id: string): void {
  keep(
    projectId,
    changesOf(projectId).map((each) => (each.id === id ? { ...each, undone: true } : each)),
  );
}

export function subscribeToChanges(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The last change of many rules, as long as it can be taken back. */
export function undoableChange(
  entries: readonly ChangeEntry[],
  atMs: number,
): ChangeEntry | undefined {
  return entries.find(
    (each) =>
      each.isBulk === true &&
      each.undone !== true &&
      each.rules.length > 0 &&
      atMs - each.atMs < UNDO_FOR_MS &&
      atMs >= each.atMs,
  );
}

interface WordedChange {
  readonly act: ChangeEntry['act'];
  readonly rules: readonly unknown[];
}

/** What a change did, in words. */
export function changeWords({ act, rules }: WordedChange): string {
  const count = rules.length;
  switch (act) {
    case 'on':
      return m.alerts_change_on({ count });
    case 'off':
      return m.alerts_change_off({ count });
    case 'undo':
      return m.alerts_change_undo({ count });
    case 'manager-on':
      return m.alerts_change_manager_on();
    case 'manager-off':
      return m.alerts_change_manager_off();
  }
}

/** A line for each rule that was moved, and one for a change of an alert manager. */
export function changesCsv(entries: readonly ChangeEntry[]): string {
  const rows = entries.flatMap((entry) => {
    const at = new Date(entry.atMs).toISOString();
    const tail = [entry.reason, entry.undone === true ? 'yes' : ''];
    const isEnabled = entry.isEnabled ?? entry.act === 'on';
    return [
      ...(entry.regions ?? []).map((region) => [at, entry.act, region, '', '', ...tail]),
      ...entry.rules.map(({ region, ruleId, name }) => [
        at,
        entry.act === 'undo' ? `undo ${isEnabled ? 'on' : 'off'}` : entry.act,
        region,
        name,
        ruleId,
        ...tail,
      ]),
    ];
  });
  return csvOf(['time', 'act', 'region', 'rule', 'rule_id', 'reason', 'undone'], rows);
}
