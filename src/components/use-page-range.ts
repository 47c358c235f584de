import { useMemo } from 'react';
import type { RefreshChoice } from './refresh-choice.ts';
import { usePageClock } from './use-page-clock.ts';
import { useRefreshSeconds } from './use-refresh-seconds.ts';
import {
  atLeastAMinute,
  DEFAULT_RANGE,
  resolveRange,
  type ResolvedRange,
  type TimeRange,
} from '#lib/time-range.ts';

interface PageTime {
  readonly range: TimeRange;
  readonly refresh: RefreshChoice;
}

interface PageRange {
  /** The range on the page's clock, the same until the next refresh. */
  readonly range: ResolvedRange;
  readonly nowMs: number;
  refresh(): void;
}

/** The page's range on the clock. One that ends before it begins at this hour is read as the default. */
export function usePageRange({ range, refresh }: PageTime): PageRange {
  const clock = usePageClock(useRefreshSeconds(refresh));
  const { from, to } = range;
  const resolved = useMemo(
    () =>
      atLeastAMinute(
        resolveRange({ from, to }, clock.nowMs) ??
          resolveRange(DEFAULT_RANGE, clock.nowMs) ?? { startMs: 0, endMs: clock.nowMs },
      ),
    [from, to, clock.nowMs],
  );
  return { range: resolved, nowMs: clock.nowMs, refresh: clock.refresh };
}
