import { formatDateTime, formatInstant, type TimeStyle } from '#lib/format-time.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import type { ChartMark } from './chart-subject.ts';
import { fullestAt } from './heatmap.ts';
import type { Line } from './line-option.ts';
import { endOf, marksAt } from './marks.ts';
import { nearestIndex } from './nearest.ts';
import type { Picture } from './picture.ts';
import type { Plotted } from './plotted.ts';
import type { Reading } from './reading.ts';
import { statisticsOf } from './statistics.ts';

/** More series than this are read one by one, not told. */
const MOST_TOLD = 4;

const KINDS: Readonly<Record<ChartMark['kind'], (inputs: { label: string }) => string>> = {
  alert: m.chart_mark_alert,
  silence: m.chart_mark_silence,
  deploy: m.chart_mark_deploy,
};

const KNOWN = { since: m.chart_mark_since, between: m.chart_mark_between };
const OLDER = { since: m.chart_mark_since_before, between: m.chart_mark_before };

function kindOf({ kind, label }: ChartMark): string {
  return KINDS[kind]({ label });
}

/** What a mark says of itself where nothing is drawn: `Alert HighCpu, 09:10 – 09:40`. */
export function markSentence(mark: ChartMark, style: TimeStyle): string {
  const what = kindOf(mark);
  const from = formatDateTime(mark.startMs, style);
  if (mark.kind === 'deploy') return m.chart_mark_at({ what, time: from });
  const endMs = endOf(mark);
  const { since, between } = mark.isOlder ? OLDER : KNOWN;
  return Number.isFinite(endMs)
    ? between({ what, from, to: formatDateTime(endMs, style) })
    : since({ what, time: from });
}

function toldSeries({ series }: Line, { unit }: Picture, style: TimeStyle): string[] {
  const statistics = statisticsOf(series);
  if (!statistics) return [];
  const { last, lastMs, highest, highestMs, lowest, lowestMs } = statistics;
  const value = (of: number) => formatValue(of, unit, { digits: 4 });
  return [
    m.chart_summary_series({
      name: series.name,
      last: value(last),
      lastTime: formatDateTime(lastMs, style),
      highest: value(highest),
      highestTime: formatDateTime(highestMs, style),
      lowest: value(lowest),
      lowestTime: formatDateTime(lowestMs, style),
    }),
  ];
}

/** Which bucket of a heatmap has the most, at the end of it where no time is said. */
function fullestSentence({ heat, lines }: Picture, timeMs?: number): string[] {
  if (!heat) return [];
  const at = timeMs ?? heat.buckets[0]?.timestamps.at(-1) ?? 0;
  const name = lines[fullestAt(heat.buckets, at) ?? -1]?.series.name;
  return name === undefined ? [] : [m.chart_reading_fullest({ name })];
}

/** A chart in a few sentences: how many series, where each stands and how far it went, and what is marked. */
export function summaryOf(picture: Picture, style: TimeStyle): string {
  const { lines, title, thresholds, marks, unit, heat } = picture;
  const told = lines.slice(0, MOST_TOLD).flatMap((line) => toldSeries(line, picture, style));
  const left = lines.length - MOST_TOLD;
  return [
    ...(heat
      ? [m.chart_summary_heat({ title, count: lines.length }), ...fullestSentence(picture)]
      : [m.chart_summary({ title, count: lines.length }), ...told]),
    ...(left > 0 && !heat ? [m.chart_summary_more({ count: left })] : []),
    ...thresholds.map(({ value, label }) =>
      m.chart_threshold({ value: formatValue(value, unit), label }),
    ),
    ...marks.slice(0, MOST_TOLD).map((mark) => markSentence(mark, style)),
  ].join(' ');
}

function valueIn({ timestamps, values }: Plotted, timeMs: number): number {
  return values[nearestIndex(timestamps, timeMs, 0) ?? -1] ?? Number.NaN;
}

/** The sample that is read, what is marked there, and in a heatmap which bucket is the fullest. */
export function readingSentence(reading: Reading, picture: Picture, style: TimeStyle): string {
  const { lines, unit, marks, stepMs } = picture;
  const line = lines.find(({ series }) => series.id === reading.seriesId);
  if (!line) return '';
  const { timeMs } = reading;
  const value = formatValue(valueIn(line.series, timeMs), unit, { digits: 4 });
  return [
    m.chart_reading({ name: line.series.name, value, time: formatInstant(timeMs, style) }),
    ...fullestSentence(picture, timeMs),
    ...marksAt(marks, timeMs, stepMs / 2).map((mark) => markSentence(mark, style)),
  ].join(' ');
}

export function selectionSentence({ startMs, endMs }: ResolvedRange, style: TimeStyle): string {
  return m.chart_selected({
    from: formatInstant(startMs, style),
    to: formatInstant(endMs, style),
  });
}
