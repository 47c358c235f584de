import type { Series } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';

/** Where a sparkline is drawn, in pixels, and the value its top stands for: the greatest where absent. */
export interface SparklineBox {
  readonly width: number;
  readonly height: number;
  readonly top?: number | undefined;
}

/**
 * The path of a series in a box, broken at gaps. The vertical scale begins at zero, or at the least value
 * where that is negative, so that what is at rest looks at rest.
 */
export function sparklinePath(series: Series, range: ResolvedRange, box: SparklineBox): string {
  const finite = series.values.filter(Number.isFinite);
  if (finite.length === 0) return '';
  const low = Math.min(
    0,
    finite.reduce((least, value) => Math.min(least, value), 0),
  );
  const high = finite.reduce((most, value) => Math.max(most, value), box.top ?? low);
  const span = high - low || 1;
  const commands: string[] = [];
  let isOpen = false;
  series.values.forEach((value, index) => {
    if (!Number.isFinite(value)) {
      isOpen = false;
      return;
    }
    const share = ((series.timestamps[index] ?? 0) - range.startMs) / (range.endMs - range.startMs);
    const x = (share * box.width).toFixed(1);
    const y = (box.height - 1 - ((value - low) / span) * (box.height - 2)).toFixed(1);
    commands.push(`${isOpen ? 'L' : 'M'}${x} ${y}`);
    isOpen = true;
  });
  return commands.join('');
}
