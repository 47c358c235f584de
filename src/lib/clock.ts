let read: () => number = () => Date.now();

/** Milliseconds since the epoch, on the console's one clock: the browser's, unless a demo moved it. */
export function nowMs(): number {
  return read();
}

/** Replaces the clock, for a demo whose world stands at another moment. */
export function setClock(clock: () => number): void {
  read = clock;
}
