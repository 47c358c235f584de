import type { ResolvedRange } from '#lib/time-range.ts';

/** Pixels between the canvas and the plot on each side: room for the ticks' texts. */
export const MARGINS = { left: 64, right: 20, top: 8, bottom: 22 } as const;

export interface TimeScale {
  xOf(timeMs: number): number;
  /** Clamped to the plot. */
  timeAt(x: number): number;
}

/** The plot of a canvas of this width: where a time stands, and which time stands at a pixel. */
export function timeScale({ startMs, endMs }: ResolvedRange, canvasWidth: number): TimeScale {
  const plotWidth = Math.max(1, canvasWidth - MARGINS.left - MARGINS.right);
  const span = endMs - startMs;
  return {
    xOf: (timeMs: number) => MARGINS.left + ((timeMs - startMs) / span) * plotWidth,
    timeAt: (x: number) =>
      startMs + (Math.min(plotWidth, Math.max(0, x - MARGINS.left)) / plotWidth) * span,
  };
}

/** The value that stands at a pixel of a canvas of this height. */
export function valueAt(
  y: number,
  { min, max }: { readonly min: number; readonly max: number },
  canvasHeight: number,
) {
  const plotHeight = Math.max(1, canvasHeight - MARGINS.top - MARGINS.bottom);
  return max - ((y - MARGINS.top) / plotHeight) * (max - min);
}

/** The pixel at which a value stands on a canvas of this height; the inverse of `valueAt`, clamped to the plot. */
export function yOf(
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
  canvasHeight: number,
) {
  const plotHeight = Math.max(1, canvasHeight - MARGINS.top - MARGINS.bottom);
  const share = (Math.min(max, Math.max(min, value)) - min) / (max - min);
  return MARGINS.top + (1 - share) * plotHeight;
}
