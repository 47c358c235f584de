/** Where a person points or reads, on one chart of a page: all its charts show that time. */
export interface Cursor {
  /** The chart that is pointed at. */
  readonly chartId: string;
  readonly timeMs: number;
  /** Pixels from the canvas' corner. */
  readonly x: number;
  readonly y: number;
  /** The series that is read, where it is keys that point. */
  readonly seriesId?: string | undefined;
}

/** The one cursor of a page, for `useSyncExternalStore`. */
export interface CursorStore {
  get(): Cursor | undefined;
  set(cursor: Cursor | undefined): void;
  subscribe(listener: () => void): () => void;
}

export function createCursor(): CursorStore {
  let current: Cursor | undefined;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(cursor) {
      if (cursor === current) return;
      current = cursor;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
