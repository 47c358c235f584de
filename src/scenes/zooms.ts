import type { TimeRange } from '#lib/time-range.ts';

/** One drag over a chart: the range it began in, and the one it chose. */
export interface Zoom {
  readonly before: TimeRange;
  readonly after: TimeRange;
}

/**
 * The zooms that led to the range shown. Those that Back undid, or that another choice of a range put out of
 * sight, are no longer among them.
 */
export function zoomsTo(range: TimeRange, zooms: readonly Zoom[]): readonly Zoom[] {
  const last = zooms.findLastIndex(
    ({ after }) => after.from === range.from && after.to === range.to,
  );
  return zooms.slice(0, last + 1);
}
