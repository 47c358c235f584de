import { useMemo } from 'react';
import { m } from '#messages/compiled/messages.js';
import type { ChartAnswer, ChartSubject, ChartTime } from './chart-subject.ts';
import { ALL_SHOWN, type Isolated, isShown } from './isolation.ts';
import type { LinePicture } from './LineChart.tsx';
import { type Look, looksOf } from './no-data.ts';
import type { Plotted } from './plotted.ts';

const NO_SERIES: readonly Plotted[] = [];
const NO_LOOKS: readonly Look[] = [];

interface Picture {
  readonly picture: LinePicture;
  readonly series: readonly Plotted[];
  /** The series shown alone: those chosen that are still there. */
  readonly isolated: Isolated;
  readonly isEmpty: boolean;
}

/** What is drawn of an answer. The same object as long as nothing of it changes, so that nothing is drawn twice. */
export function usePicture(
  { id, title, unit, chart }: ChartSubject,
  answer: ChartAnswer | undefined,
  { range, nowMs, intervalMs, retainedFromMs }: ChartTime,
  chosen: Isolated,
): Picture {
  const series = answer?.series ?? NO_SERIES;
  const isolated = series.some((each) => chosen.has(each.id)) ? chosen : ALL_SHOWN;
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
  const stepMs = answer?.stepMs ?? 0;
  const picture = useMemo(
    () => ({
      chartId: id,
      label: m.chart_zoom({ title }),
      unit,
      isStacked: chart === 'stacked-area',
      lines: series
        .map((each, index) => ({ series: each, index }))
        .filter((line) => isShown(isolated, line.series.id)),
      seriesCount: series.length,
      stepMs,
      looks,
    }),
    [id, title, unit, chart, series, isolated, stepMs, looks],
  );
  return { picture, series, isolated, isEmpty: looks.some(({ kind }) => kind === 'empty') };
}
