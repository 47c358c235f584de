import { useEffect, useRef } from 'react';
import type { ResolvedRange } from '#lib/time-range.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { CanvasSize } from './EChart.tsx';
import styles from './EChart.module.css';
import { timeScale, yOf } from './geometry.ts';
import { type Bucket, highestOf } from './heatmap.ts';

interface HeatCellsProps {
  readonly buckets: readonly Bucket[];
  readonly range: ResolvedRange;
  readonly stepMs: number;
  readonly size: CanvasSize;
  readonly theme: ChartTheme;
}

/** Narrower cells stand without air between them. */
const AIR_FROM_PIXELS = 5;

/** The least that is seen at all. */
const FAINTEST = 0.1;

/** How strong a cell is drawn, 0 to 1: roots, so that the few beside the many are seen. */
export function strengthOf(value: number, highest: number): number {
  return value > 0 ? FAINTEST + (1 - FAINTEST) * Math.sqrt(value / highest) : 0;
}

function paint(
  context: CanvasRenderingContext2D,
  { buckets, range, stepMs, size, theme }: HeatCellsProps,
) {
  const { xOf } = timeScale(range, size.width);
  const highest = highestOf(buckets);
  const axis = { min: 0, max: buckets.length };
  context.clearRect(0, 0, size.width, size.height);
  context.fillStyle = theme.palette[0] ?? theme.text;
  const [left, right] = [xOf(range.startMs), xOf(range.endMs)];
  for (const [index, { timestamps, values }] of buckets.entries()) {
    const top = yOf(index + 1, axis, size.height);
    const height = yOf(index, axis, size.height) - top;
    for (let place = 0; place < values.length; place++) {
      const strength = strengthOf(values[place] ?? Number.NaN, highest);
      if (strength === 0) continue;
      // A rate at a time is of the step before it.
      const timeMs = timestamps[place] ?? 0;
      const x = Math.max(left, xOf(timeMs - stepMs));
      const width = Math.min(right, xOf(timeMs)) - x;
      if (width <= 0) continue;
      const air = width >= AIR_FROM_PIXELS ? 1 : 0;
      context.globalAlpha = strength;
      context.fillRect(x, top + 0.5, width - air, height - 1);
    }
  }
}

/** The cells of a heatmap: a column a time, a row a bucket, the stronger the more. */
export function HeatCells(props: HeatCellsProps) {
  const { buckets, range, stepMs, size, theme } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = window.devicePixelRatio;
    element.width = size.width * ratio;
    element.height = size.height * ratio;
    context.scale(ratio, ratio);
    paint(context, { buckets, range, stepMs, size, theme });
  }, [buckets, range, stepMs, size, theme]);
  return <canvas ref={canvas} className={styles.cells} aria-hidden />;
}
