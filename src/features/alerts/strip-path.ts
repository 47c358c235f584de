import type { StripPart } from '#lib/alerting/back-test.ts';
import type { ResolvedRange } from '#lib/time-range.ts';

/** What firing, pending and unknown stretches look like: told apart by height too. */
const HEIGHTS = { firing: 1, pending: 0.5, unknown: 0.25 } as const;
const RANK = { unknown: 1, pending: 2, firing: 3 } as const;
type StripState = StripPart['state'];

/**
 * The stretches of a window as one outline a state, in a box `cells` wide and 1 high. A cell shows the worst
 * that happened in it, so that a minute in a month is still seen.
 */
export function stripPaths(
  parts: readonly StripPart[],
  { startMs, endMs }: ResolvedRange,
  cells: number,
): Readonly<Record<StripState, string>> {
  const worst: (StripState | undefined)[] = Array.from({ length: cells });
  const cellMs = (endMs - startMs) / cells;
  for (const part of parts) {
    const first = Math.max(0, Math.floor((part.startMs - startMs) / cellMs));
    const last = Math.min(cells, Math.max(first + 1, Math.ceil((part.endMs - startMs) / cellMs)));
    for (let cell = first; cell < last; cell++) {
      const known = worst[cell];
      if (!known || RANK[part.state] > RANK[known]) worst[cell] = part.state;
    }
  }
  const paths = { firing: '', pending: '', unknown: '' };
  for (let from = 0; from < cells; ) {
    const state = worst[from];
    let to = from + 1;
    while (to < cells && worst[to] === state) to++;
    if (state) {
      const height = HEIGHTS[state];
      paths[state] += `M${from} ${1 - height}h${to - from}v${height}h${from - to}z`;
    }
    from = to;
  }
  return paths;
}
