import { alignRange, stepFor } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';

/** Marks are as fine as a pixel or two, and no finer than rules are evaluated. */
const MARK_PIXELS = 360;
const RULES_EVERY_MS = 60_000;

/** How far apart the points of a range are, in milliseconds. */
export function pointsEveryMs({ startMs, endMs }: ResolvedRange): number {
  return stepFor({
    rangeMs: endMs - startMs,
    widthPixels: MARK_PIXELS,
    minimumIntervalMs: RULES_EVERY_MS,
  });
}

/**
 * The points of an expression over a range by one instant query: a sub-query has no limit of points, and a
 * page's range queries stay those of its panels.
 */
export function rangePoints(expr: string, range: ResolvedRange) {
  const stepMs = pointsEveryMs(range);
  const { endMs } = alignRange(range, stepMs);
  const window = `[${Math.ceil((range.endMs - range.startMs) / 1_000)}s:${stepMs / 1_000}s]`;
  return { query: { expr: `(${expr})${window}`, timeMs: endMs }, stepMs, endMs };
}
