import { useCallback, useEffect, useState } from 'react';
import { nowMs } from '#lib/clock.ts';

/** What "now" is on a page: it stands still between refreshes, so that everything on it agrees. */
export interface PageClock {
  /** Milliseconds since the epoch of the last refresh. */
  readonly nowMs: number;
  refresh(): void;
}

/**
 * A clock that moves every `refreshSeconds`, undefined for never; and when asked, or when a lost connection
 * is back.
 */
export function usePageClock(refreshSeconds: number | undefined): PageClock {
  const [now, setNow] = useState(nowMs);
  const refresh = useCallback(() => setNow(nowMs()), []);
  useEffect(() => {
    if (refreshSeconds === undefined) return;
    const periodMs = refreshSeconds * 1_000;
    // A tab that is looked at again may be due already.
    const due = setTimeout(() => setNow((last) => (nowMs() - last < periodMs ? last : nowMs())));
    const timer = setInterval(refresh, periodMs);
    return () => {
      clearTimeout(due);
      clearInterval(timer);
    };
  }, [refresh, refreshSeconds]);
  useEffect(() => {
    window.addEventListener('online', refresh);
    return () => window.removeEventListener('online', refresh);
  }, [refresh]);
  return { nowMs: now, refresh };
}
