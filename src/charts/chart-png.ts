import { formatDateTime, type TimeStyle } from '#lib/format-time.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { currentTheme } from './chart-theme.ts';
import type { Picture } from './picture.ts';
import { plotOf } from './plot.ts';
import { drawBands, drawMarks, drawThresholds, NOTE_HEIGHT, notesOf } from './png-overlays.ts';
import { type Sheet, write } from './png-sheet.ts';
import { PREVIOUS_DASH, styleOf } from './series-style.ts';
import { statisticsOf } from './statistics.ts';

const PADDING = 16;
const TITLE_HEIGHT = 30;
const ROW_HEIGHT = 20;
const FOOT_HEIGHT = 26;

/** A picture is for looking at: of more series than this it names the first, and counts the others. */
const MOST_ROWS = 24;

/** The colour of a token as the browser resolves it on this element. */
function colourOf(element: Element, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function drawLegend(sheet: Sheet, top: number) {
  const { context, picture, muted, text, width } = sheet;
  const { palette } = currentTheme();
  const rows = picture.lines.slice(0, MOST_ROWS);
  for (const [place, { series, index, isPrevious }] of rows.entries()) {
    const y = top + place * ROW_HEIGHT + ROW_HEIGHT / 2;
    const { colour, dash } = styleOf(index, picture, palette.length);
    context.strokeStyle = palette[colour] ?? text;
    context.lineWidth = 2.5;
    context.setLineDash([...(isPrevious ? PREVIOUS_DASH : dash)]);
    context.lineCap = isPrevious ? 'round' : 'butt';
    context.beginPath();
    context.moveTo(8, y);
    context.lineTo(24, y);
    context.stroke();
    context.setLineDash([]);
    const last = statisticsOf(series)?.last ?? Number.NaN;
    write(sheet, series.name, [32, y], { colour: text, size: 12, width: width - 130 });
    write(sheet, formatValue(last, picture.unit), [width - 84, y], { colour: muted, size: 12 });
  }
  const left = picture.lines.length - rows.length;
  if (left > 0) {
    const y = top + rows.length * ROW_HEIGHT + ROW_HEIGHT / 2;
    write(sheet, m.chart_more({ count: left }), [32, y], { colour: muted, size: 12 });
  }
}

interface PngRequest {
  readonly picture: Picture;
  readonly range: ResolvedRange;
  readonly style: TimeStyle;
  /** The chart as it stands on screen. */
  readonly figure: Element;
}

/**
 * A chart as a picture on the ground of its theme: title, plot, thresholds, marks, legend,
 * what the marks and bands are of, and which time it shows.
 * Undefined where nothing is drawn.
 */
export async function pngOf({
  picture,
  range,
  style,
  figure,
}: PngRequest): Promise<Blob | undefined> {
  const drawn = [...figure.querySelectorAll('canvas')];
  const [first] = drawn;
  if (!first) return undefined;
  const { clientWidth: width, clientHeight: height } = first;
  const rowCount = picture.heat ? 0 : Math.min(picture.lines.length, MOST_ROWS + 1);
  const notes = notesOf(picture, style);
  const notesTop = height + rowCount * ROW_HEIGHT;
  const footTop = notesTop + notes.length * NOTE_HEIGHT;
  const ratio = Math.max(2, window.devicePixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * PADDING) * ratio;
  canvas.height = (TITLE_HEIGHT + footTop + FOOT_HEIGHT + 2 * PADDING) * ratio;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.scale(ratio, ratio);
  context.fillStyle = getComputedStyle(figure).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(PADDING, PADDING);
  const sheet: Sheet = {
    context,
    picture,
    plot: plotOf(picture),
    range,
    style,
    width,
    height,
    text: colourOf(figure, '--text'),
    muted: colourOf(figure, '--text-muted'),
    alarm: colourOf(figure, '--firing-text'),
    font: currentTheme().font,
  };
  write(sheet, picture.title, [8, TITLE_HEIGHT / 2], {
    colour: sheet.text,
    size: 15,
    weight: 600,
    width: width - 16,
  });
  context.translate(0, TITLE_HEIGHT);
  for (const each of drawn) context.drawImage(each, 0, 0, width, height);
  drawBands(sheet);
  drawMarks(sheet);
  drawThresholds(sheet);
  if (!picture.heat) drawLegend(sheet, height);
  for (const [row, note] of notes.entries()) {
    const y = notesTop + (row + 0.5) * NOTE_HEIGHT;
    write(sheet, note, [8, y], { colour: sheet.muted, size: 11, width: width - 16 });
  }
  const span = m.chart_png_range({
    from: formatDateTime(range.startMs, style),
    to: formatDateTime(range.endMs, style),
    zone: style.timeZone,
  });
  write(sheet, span, [8, footTop + FOOT_HEIGHT / 2], {
    colour: sheet.muted,
    size: 11,
    width: width - 16,
  });
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}
