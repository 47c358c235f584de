let hasFailed = false;
const listeners = new Set<() => void>();

/** Notes that a lazy part of the console did not arrive: offline, or replaced by a newer version. */
export function noteLoadFailure(): void {
  hasFailed = true;
  for (const listener of listeners) listener();
}

export function hasLoadFailed(): boolean {
  return hasFailed;
}

export function subscribeToLoadFailure(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
