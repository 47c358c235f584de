import { formatInstant, type TimeStyle } from '#lib/format-time.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { currentTheme } from './chart-theme.ts';
import { MARGINS, timeScale, yOf } from './geometry.ts';
import { endOf } from './marks.ts';
import type { Picture } from './picture.ts';
import { type Plot, plotOf } from './plot.ts';
import { PREVIOUS_DASH, styleOf } from './series-style.ts';
import { statisticsOf } from './statistics.ts';

const PADDING = 16;
const TITLE_HEIGHT = 30;
const ROW_HEIGHT = 20;
const FOOT_HEIGHT = 26;

/** A picture is for looking at: of more series than this it names the first, and counts the others. */
const MOST_ROWS = 24;

interface Sheet {
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

/** The colour of a token as the browser resolves it on this element. */
function colourOf(element: Element, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function write(
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

function drawThresholds(sheet: Sheet) {
  const { context, picture, plot, width, height, alarm } = sheet;
  const off = new Set(plot.beyond.map(({ value }) => value));
  context.strokeStyle = alarm;
  context.lineWidth = 1.5;
  for (const { value, label } of picture.thresholds) {
    const isOff = off.has(value);
    const y = isOff ? MARGINS.top + 8 : yOf(value, plot.axis, height);
    const text = `${formatValue(value, picture.unit)} ${label}`;
    context.font = `400 11px ${sheet.font}`;
    const x = width - MARGINS.right - context.measureText(text).width - 4;
    write(sheet, isOff ? `↑ ${text}` : text, [x - (isOff ? 12 : 0), isOff ? y : y - 8], {
      colour: alarm,
      size: 11,
    });
    if (isOff) continue;
    context.setLineDash([6, 4]);
    context.beginPath();
    context.moveTo(MARGINS.left, y);
    context.lineTo(width - MARGINS.right, y);
    context.stroke();
    context.setLineDash([]);
  }
}

function drawMarks({ context, picture, range, width, height, alarm, muted, text }: Sheet) {
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
 * A chart as a picture on the ground of its theme: title, plot, thresholds, marks, legend, and which time it shows.
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
  const ratio = Math.max(2, window.devicePixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * PADDING) * ratio;
  canvas.height =
    (height + TITLE_HEIGHT + rowCount * ROW_HEIGHT + FOOT_HEIGHT + 2 * PADDING) * ratio;
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
  drawMarks(sheet);
  drawThresholds(sheet);
  if (!picture.heat) drawLegend(sheet, height);
  const span = m.chart_png_range({
    from: formatInstant(range.startMs, style),
    to: formatInstant(range.endMs, style),
    zone: style.timeZone,
  });
  write(sheet, span, [8, height + rowCount * ROW_HEIGHT + FOOT_HEIGHT / 2], {
    colour: sheet.muted,
    size: 11,
    width: width - 16,
  });
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}
