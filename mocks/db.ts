import { companyRows } from './company-rows.ts';
import type { Database } from './rows.ts';
import { uuidOf } from './world/hash.ts';

/** A database of these rows and no others. */
export function databaseOf(rows: Partial<Database>): Database {
  return structuredClone({
    projects: [],
    dataSources: [],
    tokens: [],
    exporters: [],
    alertManagers: [],
    contactPoints: [],
    ruleSwitches: [],
    ruleGroups: [],
    silences: [],
    testAlerts: [],
    pushes: [],
    budgets: [],
    discounts: [],
    grafanaUsers: [],
    plans: {},
    idCount: 0,
    ...rows,
  });
}

export function createDatabase(): Database {
  return databaseOf(companyRows());
}

/** Puts every table back to what `createDatabase` makes. */
export function resetDatabase(database: Database): void {
  Object.assign(database, createDatabase());
}

export function newId(database: Database, kind: string): string {
  database.idCount++;
  return uuidOf(`${kind}/${database.idCount}`);
}

/** RFC 3339 with microseconds, as the control plane writes moments. */
export function instantText(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '000Z');
}
