import { useId, useMemo, useState } from 'react';
import type { ResolvedRange } from '#lib/time-range.ts';
import type { Unit } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import styles from './ChartFrame.module.css';
import { ChartHeader } from './ChartHeader.tsx';
import { ChartNotes, Failures, NothingHere } from './ChartNotes.tsx';
import type { CursorStore } from './cursor.ts';
import { ALL_SHOWN, type Isolated, isShown } from './isolation.ts';
import { Legend } from './Legend.tsx';
import { LineChart } from './LineChart.tsx';
import { type Circumstances, type Look, looksOf } from './no-data.ts';
import type { Plotted } from './plotted.ts';
import { SeriesTable } from './SeriesTable.tsx';

/** What a chart is of. */
export interface ChartSubject {
  readonly id: string;
  readonly title: string;
  /** One sentence each: what it shows, when to worry. */
  readonly shows: string;
  readonly worry: string;
  readonly unit: Unit;
  readonly chart: 'line' | 'stacked-area';
}

/** What a chart draws; undefined as long as nothing has arrived. */
export interface ChartAnswer {
  readonly series: readonly Plotted[];
  readonly stepMs: number;
  /** The last point that was asked for. */
  readonly endMs: number;
  /** The expressions as they were sent. */
  readonly exprs: readonly string[];
  readonly warnings: readonly string[];
  readonly histogramCount: number;
}

export interface ChartStatus {
  readonly isLoading: boolean;
  /** A sentence for each source that failed. */
  readonly failures: readonly { readonly source: string; readonly sentence: string }[];
  onRetry(): void;
}

export interface ChartTime extends Omit<Circumstances, 'stepMs' | 'answeredToMs'> {
  onZoom(range: ResolvedRange): void;
  onUndoZoom(): void;
}

interface ChartFrameProps {
  readonly subject: ChartSubject;
  readonly answer: ChartAnswer | undefined;
  readonly status: ChartStatus;
  readonly time: ChartTime;
  readonly cursor: CursorStore;
}

/** A chart with its name, its legend and its table twin, in a box whose height never changes. */
export function ChartFrame({ subject, answer, status, time, cursor }: ChartFrameProps) {
  const titleId = useId();
  const [isTable, setTable] = useState(false);
  const [chosen, setIsolated] = useState<Isolated>(ALL_SHOWN);
  const { range, nowMs, intervalMs, retainedFromMs } = time;

  const series = answer?.series ?? NO_SERIES;
  const stepMs = answer?.stepMs ?? 0;
  // A series may leave while it is shown alone: then all are.
  const isolated = series.some(({ id }) => chosen.has(id)) ? chosen : ALL_SHOWN;
  const lines = useMemo(
    () =>
      series
        .map((each, index) => ({ series: each, index }))
        .filter(({ series: { id } }) => isShown(isolated, id)),
    [series, isolated],
  );
  const looks = useMemo(
    () =>
      answer
        ? looksOf(answer.series, {
            range,
            nowMs,
            answeredToMs: answer.endMs,
            stepMs: answer.stepMs,
            intervalMs,
            retainedFromMs,
          })
        : NO_LOOKS,
    [answer, range, nowMs, intervalMs, retainedFromMs],
  );
  const isEmpty = looks.some(({ kind }) => kind === 'empty');
  const hasSeries = series.length > 0;
  const { id, title, unit, chart } = subject;
  const picture = useMemo(
    () => ({
      chartId: id,
      label: m.chart_zoom({ title }),
      unit,
      isStacked: chart === 'stacked-area',
      lines,
      seriesCount: series.length,
      stepMs,
      looks,
    }),
    [id, title, unit, chart, lines, series.length, stepMs, looks],
  );

  return (
    <figure className={styles.frame} aria-labelledby={titleId} aria-busy={status.isLoading}>
      <ChartHeader
        titleId={titleId}
        subject={subject}
        answer={answer}
        isLoading={status.isLoading}
        isTable={isTable}
        onToggleTable={() => setTable(!isTable)}
      />
      {hasSeries ? <Failures status={status} isAlone={false} /> : null}
      <ChartNotes looks={looks} answer={answer} />
      <div className={styles.plot}>
        {answer && isTable ? (
          <SeriesTable title={title} series={lines.map((line) => line.series)} unit={unit} />
        ) : null}
        {answer && !isTable && !isEmpty ? (
          <LineChart
            picture={picture}
            range={range}
            cursor={cursor}
            onZoom={time.onZoom}
            onUndoZoom={time.onUndoZoom}
          />
        ) : null}
        {answer ? null : <div className={styles.skeleton} />}
        {isEmpty && status.failures.length === 0 ? <NothingHere /> : null}
        {hasSeries ? null : <Failures status={status} isAlone />}
      </div>
      <div className={styles.legend}>
        {answer && !isEmpty ? (
          <Legend
            title={title}
            series={series}
            unit={unit}
            list={picture}
            isolated={isolated}
            onIsolate={setIsolated}
          />
        ) : null}
      </div>
    </figure>
  );
}

const NO_SERIES: readonly Plotted[] = [];
const NO_LOOKS: readonly Look[] = [];
