import { useId, useState } from 'react';
import styles from './ChartFrame.module.css';
import { ChartHeader } from './ChartHeader.tsx';
import { ChartNotes, Failures, NothingHere } from './ChartNotes.tsx';
import type { ChartAnswer, ChartStatus, ChartSubject, ChartTime } from './chart-subject.ts';
import type { CursorStore } from './cursor.ts';
import { ALL_SHOWN, type Isolated } from './isolation.ts';
import { Legend } from './Legend.tsx';
import { LineChart } from './LineChart.tsx';
import { SeriesTable } from './SeriesTable.tsx';
import { usePicture } from './use-picture.ts';

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
  const { picture, series, isolated, isEmpty } = usePicture(subject, answer, time, chosen);
  const { title, unit } = subject;
  const hasSeries = series.length > 0;

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
      <ChartNotes looks={picture.looks} answer={answer} />
      <div className={styles.plot}>
        {answer && isTable ? (
          <SeriesTable
            title={title}
            series={picture.lines.map((line) => line.series)}
            unit={unit}
          />
        ) : null}
        {answer && !isTable && !isEmpty ? (
          <LineChart
            picture={picture}
            range={time.range}
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
