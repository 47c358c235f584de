import type { TimeStyle } from '#lib/format-time.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import type { Picture } from './picture.ts';
import type { Plot } from './plot.ts';

/** What a chart is drawn on when it becomes a file. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly picture: Picture;
  readonly plot: Plot;
  readonly range: ResolvedRange;
  readonly style: TimeStyle;
  /** Of the canvas on screen, in its own pixels. */
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly muted: string;
  readonly alarm: string;
  readonly font: string;
}

/** Text from a point on, at the middle of its height. */
export function write(
  { context, font }: Sheet,
  text: string,
  [x, y]: readonly [number, number],
  {
    colour,
    size,
    weight = 400,
    width,
  }: { colour: string; size: number; weight?: number; width?: number },
) {
  context.font = `${weight} ${size}px ${font}`;
  context.fillStyle = colour;
  context.textBaseline = 'middle';
  context.fillText(text, x, y, width);
}
