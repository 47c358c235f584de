/** Index of the first timestamp that is not before `ms`; the length where all are. */
function indexFrom(timestamps: Float64Array, ms: number): number {
  let low = 0;
  let high = timestamps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timestamps[middle] ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the timestamp nearest to `ms`, or undefined where none is within `reachMs`. */
export function nearestIndex(
  timestamps: Float64Array,
  ms: number,
  reachMs: number,
): number | undefined {
  const after = indexFrom(timestamps, ms);
  const distance = (index: number) =>
    Math.abs((timestamps[index] ?? Number.POSITIVE_INFINITY) - ms);
  const nearest = distance(after - 1) <= distance(after) ? after - 1 : after;
  return distance(nearest) <= reachMs ? nearest : undefined;
}
