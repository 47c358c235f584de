const keyOf = (projectId: string): string => `vigie.grafana-sync.${projectId}`;

/** How a synchronization that this browser asked for ended. */
export interface SyncResult {
  readonly atMs: number;
  /** The reason, in a sentence; absent where it went well. */
  readonly failure?: string;
}

export function noteSync(projectId: string, result: SyncResult): void {
  try {
    localStorage.setItem(keyOf(projectId), JSON.stringify(result));
  } catch {
    // Storage is full or forbidden: the last result is not known after a reload.
  }
}

/** The last one; undefined where this browser never asked for one. */
export function lastSync(projectId: string): SyncResult | undefined {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyOf(projectId)) ?? 'null');
    if (typeof read !== 'object' || read === null || !('atMs' in read)) return undefined;
    const failure: unknown = Reflect.get(read, 'failure');
    if (typeof read.atMs !== 'number') return undefined;
    return { atMs: read.atMs, ...(typeof failure === 'string' ? { failure } : {}) };
  } catch {
    return undefined;
  }
}
