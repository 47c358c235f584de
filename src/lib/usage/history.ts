import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { DailyVolumes } from './consumption.ts';
import { type KeptSource, LONGEST_DAYS, mergedSource, type Preferred } from './kept-source.ts';
import { type RetentionLog, withSeen } from './retention-log.ts';

/**
 * Daily volumes this browser has seen, by project and data source: retention takes them from the
 * provider after a month. They never leave the browser but by the person's own export.
 */
interface Schema extends DBSchema {
  days: { key: [projectId: string, sourceId: string]; value: KeptSource };
}

const NAME = 'vigie-usage';

let opening: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>(NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore('days', { keyPath: ['projectId', 'sourceId'] });
    },
    // A newer console in another tab waits to bring the database up to date, and this one is not to hold it.
    blocking: (_current, _blocked, event) => {
      opening = undefined;
      if (event.target instanceof IDBDatabase) event.target.close();
    },
    terminated: () => {
      opening = undefined;
    },
  });
  return opening;
}

/** Whether this browser keeps anything: `newer` where the database was made by a later console. */
export type HistoryState = 'open' | 'newer' | 'absent';

export async function historyState(): Promise<HistoryState> {
  try {
    await database();
    return 'open';
  } catch (error) {
    opening = undefined;
    return error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'absent';
  }
}

const ofProject = (projectId: string) =>
  IDBKeyRange.bound([projectId, ''], [projectId, '\uffff'], false, false);

/** What was kept of a project; nothing where the browser keeps nothing. */
export async function keptVolumes(projectId: string): Promise<DailyVolumes> {
  try {
    const kept = await (await database()).getAll('days', ofProject(projectId));
    return new Map(
      kept.map(({ sourceId, days }) => [
        sourceId,
        new Map(Object.entries(days).map(([day, volume]) => [Number(day), volume])),
      ]),
    );
  } catch {
    // Private windows and full disks: the page does without, and says how far back it sees.
    return new Map();
  }
}

/** All that is kept, of every project; nothing where the browser keeps nothing. */
export async function allKept(): Promise<readonly KeptSource[]> {
  try {
    return await (await database()).getAll('days');
  } catch {
    return [];
  }
}

/** Forgets all of it. What the provider no longer keeps cannot be measured again. */
export async function forgetKept(): Promise<void> {
  await (await database()).clear('days');
}

/**
 * Keeps what a file holds besides what is there, in one transaction. `alongside` is run before it ends:
 * where that throws, or anything else does, nothing is kept of the file, and the error is thrown on.
 */
export async function mergeKept(
  sources: readonly KeptSource[],
  preferred: Preferred,
  alongside: () => void,
): Promise<void> {
  if (sources.length === 0) {
    alongside();
    return;
  }
  const transaction = (await database()).transaction('days', 'readwrite');
  try {
    for (const file of sources) {
      // One after the other: they are many, and the transaction is one.
      // oxlint-disable-next-line no-await-in-loop
      const here = await transaction.store.get([file.projectId, file.sourceId]);
      // oxlint-disable-next-line no-await-in-loop
      await transaction.store.put(mergedSource(here, file, preferred).source);
    }
    alongside();
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // What failed has ended it already.
    }
    await transaction.done.catch(() => {});
    throw error;
  }
  await transaction.done;
}

/** Keeps finished days on top of what is there. */
export async function keepVolumes(projectId: string, volumes: DailyVolumes): Promise<void> {
  try {
    const transaction = (await database()).transaction('days', 'readwrite');
    const writes = [...volumes].map(async ([sourceId, measured]) => {
      const before = await transaction.store.get([projectId, sourceId]);
      const merged = { ...before?.days, ...Object.fromEntries(measured) };
      const newest = Object.entries(merged)
        .toSorted(([a], [b]) => Number(b) - Number(a))
        .slice(0, LONGEST_DAYS);
      const days = Object.fromEntries(newest);
      await transaction.store.put({ ...before, projectId, sourceId, days });
    });
    await Promise.all([...writes, transaction.done]);
  } catch {
    // As above: what cannot be kept is measured again.
  }
}

/** Notes how long data sources keep their data now, and tells what was noted of each before, by its id. */
export async function noteRetention(
  projectId: string,
  sources: readonly { readonly id: string; readonly retentionDays: number }[],
  nowMs: number,
): Promise<ReadonlyMap<string, RetentionLog>> {
  try {
    const transaction = (await database()).transaction('days', 'readwrite');
    const logs = await Promise.all(
      sources.map(async ({ id, retentionDays }) => {
        const before = await transaction.store.get([projectId, id]);
        const retention = withSeen(before?.retention ?? [], retentionDays, nowMs);
        await transaction.store.put({ days: {}, ...before, projectId, sourceId: id, retention });
        return [id, retention] as const;
      }),
    );
    await transaction.done;
    return new Map(logs);
  } catch {
    return new Map();
  }
}
