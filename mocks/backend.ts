import { createDatabase } from './db.ts';
import type { QueryEngine } from './query-engine.ts';
import type { Database, DataSourceRow } from './rows.ts';
import { CALM, type State } from './state.ts';
import { PROJECT_LIST } from './world/company.ts';
import type { World } from './world/world.ts';

/** What the handlers stand on. */
export interface Backend {
  readonly world: World;
  readonly database: Database;
  readonly engine: QueryEngine;
  readonly nowMs: () => number;
  readonly state: () => State;
  /** Resolves after that many milliseconds; tests replace it. */
  readonly wait: (durationMs: number) => Promise<void>;
}

const pause = (durationMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, durationMs);
  });

/** The source of one type that the places of a data source's path name. */
export function sourceOfType(
  type: 'metrics' | 'logs',
  { database }: Pick<Backend, 'database'>,
  base: Readonly<Record<string, string>>,
): DataSourceRow | undefined {
  if (base['type'] !== type) return undefined;
  return database.dataSources.find(
    (row) => row.id === base['id'] && row.region === base['region'] && row.type === type,
  );
}

/** The metrics source that the places of a data source's path name. */
export function metricsSource(
  backend: Pick<Backend, 'database'>,
  base: Readonly<Record<string, string>>,
): DataSourceRow | undefined {
  return sourceOfType('metrics', backend, base);
}

/** True where the project's control plane and data of that region never answer but with 503. */
export function isFailingProject(projectId: string, region: string): boolean {
  return PROJECT_LIST.some((each) => each.id === projectId && each.failingRegion === region);
}

interface BackendParts {
  readonly world: World;
  readonly engine: QueryEngine;
  readonly nowMs: () => number;
  readonly database?: Database;
  readonly state?: () => State;
  readonly wait?: (durationMs: number) => Promise<void>;
}

/** A backend of its own database; calm, unless told otherwise. */
export function createBackend(parts: BackendParts): Backend {
  return { database: createDatabase(), state: () => CALM, wait: pause, ...parts };
}
