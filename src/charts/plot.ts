import type { CanvasSize } from './EChart.tsx';
import { yOf } from './geometry.ts';
import { boundText } from './bucket-name.ts';
import type { Line } from './line-option.ts';
import type { Picture } from './picture.ts';
import type { Plotted } from './plotted.ts';
import { stackOf } from './stack.ts';
import { type BeyondAxis, reachThresholds } from './thresholds.ts';
import { extentOfSeries, spanOf, type ValueAxis, valueAxis } from './value-axis.ts';

/** A picture laid out: what is drawn, on which axis. */
export interface Plot {
  readonly drawn: readonly Line[];
  readonly axis: ValueAxis;
  readonly writeTick?: (tick: number) => string;
  /** Thresholds that lie outside of the axis. */
  readonly beyond: readonly BeyondAxis[];
}

/** A text of the axis wants so many buckets of room. */
const MOST_BOUNDS = 6;

/** Buckets stand one above the other, each as high as the next, and are named by the bounds between them. */
function heatPlot({ buckets, boundUnit }: NonNullable<Picture['heat']>): Plot {
  const every = Math.ceil(buckets.length / MOST_BOUNDS);
  const ticks = buckets.flatMap(({ upper }, index) =>
    Number.isFinite(upper) && (index + 1) % every === 0 ? [index + 1] : [],
  );
  return {
    drawn: [],
    axis: { min: 0, max: Math.max(1, buckets.length), ticks },
    writeTick: (tick) => boundText(buckets[tick - 1]?.upper ?? Number.NaN, boundUnit),
    beyond: [],
  };
}

function stacked(lines: readonly Line[]): Line[] {
  // What was before stands on itself, not on what is.
  return [false, true].flatMap((isPrevious) => {
    const group = lines.filter((line) => Boolean(line.isPrevious) === isPrevious);
    const stack = stackOf(group.map(({ series }) => series));
    return group.map((line, place) => ({ ...line, series: stack[place] ?? line.series }));
  });
}

export function plotOf(picture: Picture): Plot {
  const { lines, isStacked, thresholds, unit, heat } = picture;
  if (heat) return heatPlot(heat);
  const drawn = isStacked ? stacked(lines) : lines;
  const span = spanOf(extentOfSeries(drawn.map(({ series }) => series)), unit);
  const { extent, beyond } = reachThresholds(span, thresholds);
  return { drawn, axis: valueAxis(extent, unit), beyond };
}

function valueIn({ timestamps, values }: Plotted, timeMs: number): number {
  return values[timestamps.indexOf(timeMs)] ?? Number.NaN;
}

/** The pixel at which a sample stands; the middle of the plot's height for a value that has none. */
export function heightOf(
  { drawn, axis }: Plot,
  { lines, heat }: Picture,
  sample: { readonly seriesId: string; readonly timeMs: number },
  { height }: CanvasSize,
): number {
  const index = (heat ? lines : drawn).findIndex(({ series }) => series.id === sample.seriesId);
  const series = drawn[index]?.series;
  const value = heat ? index + 0.5 : series ? valueIn(series, sample.timeMs) : Number.NaN;
  return Number.isNaN(value) ? height / 2 : yOf(value, axis, height);
}
