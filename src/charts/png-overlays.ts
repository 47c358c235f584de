import type { TimeStyle } from '#lib/format-time.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import type { Threshold } from './chart-subject.ts';
import { MARGINS, timeScale, yOf } from './geometry.ts';
import { lookSentence } from './look-sentence.ts';
import { endOf } from './marks.ts';
import type { Picture } from './picture.ts';
import { type Sheet, write } from './png-sheet.ts';
import { markSentence } from './spoken.ts';

export const NOTE_HEIGHT = 16;

/** Pixels between the lines of a band. */
const HATCH = 7;

/** The newest of what happened: more would be longer than the picture is high. */
const MOST_NOTES = 6;

/** A dashed line each, its words above it; those off the axis as notes at the edge they are beyond. */
export function drawThresholds(sheet: Sheet) {
  const { context, picture, plot, width, height, alarm } = sheet;
  const left = MARGINS.left + 4;
  const said = ({ value, label }: Threshold) => `${formatValue(value, picture.unit)} ${label}`;
  const off = new Set(plot.beyond.map(({ value }) => value));
  context.strokeStyle = alarm;
  context.lineWidth = 1.5;
  for (const threshold of picture.thresholds.filter(({ value }) => !off.has(value))) {
    const y = yOf(threshold.value, plot.axis, height);
    const textY = y - MARGINS.top < NOTE_HEIGHT ? y + 9 : y - 8;
    write(sheet, said(threshold), [left, textY], { colour: alarm, size: 11 });
    context.setLineDash([6, 4]);
    context.beginPath();
    context.moveTo(MARGINS.left, y);
    context.lineTo(width - MARGINS.right, y);
    context.stroke();
    context.setLineDash([]);
  }
  for (const isAbove of [true, false]) {
    const here = plot.beyond.filter((each) => each.isAbove === isAbove);
    for (const [row, each] of here.entries()) {
      const y = isAbove
        ? MARGINS.top + 8 + row * NOTE_HEIGHT
        : height - MARGINS.bottom - 10 - row * NOTE_HEIGHT;
      write(sheet, `${isAbove ? '↑' : '↓'} ${said(each)}`, [left, y], { colour: alarm, size: 11 });
    }
  }
}

/** Hatched where data are missing: the words are below. */
export function drawBands({ context, picture, range, width, height, muted }: Sheet) {
  const { xOf } = timeScale(range, width);
  const bottom = height - MARGINS.bottom;
  context.save();
  context.globalAlpha = 0.35;
  context.strokeStyle = muted;
  context.lineWidth = 1;
  for (const look of picture.looks) {
    if (!('fromMs' in look)) continue;
    const left = xOf(Math.max(range.startMs, look.fromMs));
    const right = xOf(Math.min(range.endMs, look.toMs));
    context.save();
    context.beginPath();
    context.rect(left, MARGINS.top, Math.max(1, right - left), bottom - MARGINS.top);
    context.clip();
    context.beginPath();
    for (let x = left - bottom; x < right; x += HATCH) {
      context.moveTo(x, bottom);
      context.lineTo(x + bottom, 0);
    }
    context.stroke();
    context.restore();
  }
  context.restore();
}

/** What the bands and the marks are of. */
export function notesOf({ looks, marks }: Picture, style: TimeStyle): readonly string[] {
  const said = new Set(looks.flatMap((look) => lookSentence(look, style) ?? []));
  const told = marks.slice(-MOST_NOTES).map((mark) => markSentence(mark, style));
  const left = marks.length - told.length;
  return [...said, ...told, ...(left > 0 ? [m.chart_more({ count: left })] : [])];
}

/** Alerts and silences as stripes at the foot, deploys from top to bottom. */
export function drawMarks({ context, picture, range, width, height, alarm, muted, text }: Sheet) {
  const { xOf } = timeScale(range, width);
  for (const mark of picture.marks) {
    const left = xOf(Math.max(range.startMs, mark.startMs));
    const right = xOf(Math.min(range.endMs, endOf(mark)));
    const bottom = height - MARGINS.bottom;
    if (mark.kind === 'deploy') {
      context.fillStyle = text;
      for (let y = MARGINS.top; y < bottom; y += 4) context.fillRect(left, y, 1, 2);
    } else {
      const isAlert = mark.kind === 'alert';
      context.fillStyle = isAlert ? alarm : muted;
      const step = isAlert ? 5 : 3;
      for (let x = left; x < Math.max(right, left + 3); x += step)
        context.fillRect(x, bottom - (isAlert ? 7 : 15), isAlert ? 3 : 1, 6);
    }
  }
}
