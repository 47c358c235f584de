import { useSyncExternalStore } from 'react';
import { nowMs } from '#lib/clock.ts';

const PERIOD_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let shownMs = nowMs();

function tick(): void {
  shownMs = nowMs();
  for (const listener of listeners) listener();
}

/** One timer for all ages on a page. It rests while nothing shows one. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    shownMs = nowMs();
    timer = setInterval(tick, PERIOD_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The console's clock in milliseconds, to the second, for words such as "12 s ago". */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => shownMs);
}
