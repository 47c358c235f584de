import type { ResolvedRange } from '#lib/time-range.ts';
import type { ChartMark } from './chart-subject.ts';

/** The marks with a part in the range, oldest first. */
export function marksIn(
  marks: readonly ChartMark[],
  { startMs, endMs }: ResolvedRange,
): readonly ChartMark[] {
  return marks
    .filter((mark) => mark.startMs <= endMs && endOf(mark) >= startMs)
    .toSorted((a, b) => a.startMs - b.startMs);
}

/** A deploy is a moment; what has begun otherwise and has no end goes on. */
export function endOf({ kind, startMs, endMs }: ChartMark): number {
  return endMs ?? (kind === 'deploy' ? startMs : Number.POSITIVE_INFINITY);
}

/** The marks that hold at a time, or begin or end within `reachMs` of it. */
export function marksAt(
  marks: readonly ChartMark[],
  timeMs: number,
  reachMs: number,
): readonly ChartMark[] {
  return marks.filter(
    (mark) => mark.startMs - reachMs <= timeMs && timeMs <= endOf(mark) + reachMs,
  );
}
