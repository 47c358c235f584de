import { useMemo } from 'react';
import { m } from '#messages/compiled/messages.js';
import { bucketName } from './bucket-name.ts';
import type { ChartAnswer, ChartSubject, ChartTime } from './chart-subject.ts';
import { bucketsOf } from './heatmap.ts';
import { ALL_SHOWN, type Isolated, isShown } from './isolation.ts';
import type { Line } from './line-option.ts';
import { marksIn } from './marks.ts';
import { type Look, looksOf } from './no-data.ts';
import type { Picture } from './picture.ts';
import type { Plotted } from './plotted.ts';
import { statisticsOf } from './statistics.ts';

const NO_LOOKS: readonly Look[] = [];
const NO_MARKS: NonNullable<ChartTime['marks']> = [];
const NO_THRESHOLDS: NonNullable<ChartSubject['thresholds']> = [];

interface Pictured {
  readonly picture: Picture;
  /** The series shown alone: those chosen that are still there. */
  readonly isolated: Isolated;
  readonly isEmpty: boolean;
}

const PREVIOUS = 'previous ';

const peak = ({ series }: Line) => statisticsOf(series)?.highest ?? Number.NEGATIVE_INFINITY;

/** The series now, then those over the period compared with, in the colours of the same ones now. */
function linesOf({ series, previous = [] }: ChartAnswer, isRanked: boolean): Line[] {
  const places = new Map(series.map(({ id }, index) => [id, index]));
  const present = series.map((each, index) => ({ series: each, index }));
  return [
    ...(isRanked ? present.toSorted((one, other) => peak(other) - peak(one)) : present),
    ...previous.map((each, index) => ({
      series: { ...each, id: PREVIOUS + each.id, name: m.chart_previous({ name: each.name }) },
      index: places.get(each.id) ?? index,
      isPrevious: true,
    })),
  ];
}

function heatOf(answer: ChartAnswer, boundUnit: ChartSubject['unit']) {
  const buckets = bucketsOf(answer.series);
  const lines = buckets.map((bucket, index): Line => {
    const { timestamps, values, upper } = bucket;
    const name = bucketName(bucket, boundUnit);
    const series: Plotted = {
      id: String(upper),
      name,
      isVerbatim: true,
      labels: { le: String(upper) },
      timestamps,
      values,
    };
    return { series, index };
  });
  return { lines, heat: { buckets, boundUnit } };
}

/** True for what was before too, where its series is shown. */
const isLineShown = (isolated: Isolated, { series: { id } }: Line) =>
  isShown(isolated, id) || (id.startsWith(PREVIOUS) && isolated.has(id.slice(PREVIOUS.length)));

/** What is drawn of an answer. The same object as long as nothing of it changes, so that nothing is drawn twice. */
export function usePicture(
  { id, title, unit, chart, thresholds = NO_THRESHOLDS, isRanked = false }: ChartSubject,
  answer: ChartAnswer | undefined,
  { range, nowMs, intervalMs, retainedFromMs, marks = NO_MARKS }: ChartTime,
  chosen: Isolated,
): Pictured {
  const content = useMemo(() => {
    if (!answer) return { lines: [] };
    return chart === 'heatmap' ? heatOf(answer, unit) : { lines: linesOf(answer, isRanked) };
  }, [answer, chart, unit, isRanked]);
  const isolated = content.lines.some(({ series }) => chosen.has(series.id)) ? chosen : ALL_SHOWN;
  const looks = useMemo(() => {
    if (!answer) return NO_LOOKS;
    const { stepMs, endMs: answeredToMs } = answer;
    return looksOf(answer.series, {
      range,
      nowMs,
      answeredToMs,
      stepMs,
      intervalMs,
      retainedFromMs,
    });
  }, [answer, range, nowMs, intervalMs, retainedFromMs]);
  const picture = useMemo(
    (): Picture => ({
      chartId: id,
      title,
      // A bucket's values are rates, whatever its bounds are of.
      unit: chart === 'heatmap' ? 'operations-per-second' : unit,
      isStacked: chart === 'stacked-area',
      ...content,
      allLines: content.lines,
      lines: content.lines.filter((line) => isLineShown(isolated, line)),
      seriesCount: content.lines.filter((line) => !line.isPrevious).length,
      stepMs: answer?.stepMs ?? 0,
      looks,
      thresholds,
      marks: marksIn(marks, range),
    }),
    [id, title, unit, chart, content, isolated, answer?.stepMs, looks, thresholds, marks, range],
  );
  return { picture, isolated, isEmpty: looks.some(({ kind }) => kind === 'empty') };
}
