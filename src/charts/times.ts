import type { Series } from '#lib/series.ts';

/** Every time at which one of the series has a place, ascending. Columns that series share are read once. */
export function timesOf(series: readonly Series[]): Float64Array {
  const columns = new Set(series.map(({ timestamps }) => timestamps));
  const [first, ...others] = columns;
  if (!first) return new Float64Array();
  if (others.length === 0) return first;
  const times = new Set(first);
  for (const column of others) for (const time of column) times.add(time);
  return Float64Array.from(times).sort();
}
