import { type KeyboardEvent, useId, useRef, useState } from 'react';
import styles from './ChartFrame.module.css';
import { ChartHeader } from './ChartHeader.tsx';
import { ChartMenu } from './ChartMenu.tsx';
import { ChartNotes, Failures, NothingHere } from './ChartNotes.tsx';
import type { ChartAnswer, ChartStatus, ChartSubject, ChartTime } from './chart-subject.ts';
import type { CursorStore } from './cursor.ts';
import { HeatScale } from './HeatScale.tsx';
import { ALL_SHOWN, type Isolated } from './isolation.ts';
import { Legend } from './Legend.tsx';
import { LineChart } from './LineChart.tsx';
import { SeriesTable } from './SeriesTable.tsx';
import { useIsWide } from './use-is-wide.ts';
import { usePicture } from './use-picture.ts';

interface ChartFrameProps {
  readonly subject: ChartSubject;
  readonly answer: ChartAnswer | undefined;
  readonly status: ChartStatus;
  readonly time: ChartTime;
  readonly cursor: CursorStore;
}

/** A legend has room for four values a series from here on. */
const WIDE_PIXELS = 520;

/** A chart with its name, its legend and its table twin, in a box whose height never changes. */
export function ChartFrame({ subject, answer, status, time, cursor }: ChartFrameProps) {
  const titleId = useId();
  const figure = useRef<HTMLElement>(null);
  const isWide = useIsWide(figure, WIDE_PIXELS);
  const [isTable, setTable] = useState(false);
  // Keys that swap chart and table take the focus along.
  const [takesFocus, setTakesFocus] = useState(false);
  const [hasColumns, setColumns] = useState<boolean>();
  const [chosen, setIsolated] = useState<Isolated>(ALL_SHOWN);
  const { picture, isolated, isEmpty } = usePicture(subject, answer, time, chosen);
  const hasSeries = picture.seriesCount > 0;
  const isDetailed = hasColumns ?? isWide;

  const swap = (isByKey: boolean) => {
    setTakesFocus(isByKey);
    setTable(!isTable);
  };
  const handleTableKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== 't' && event.key !== 'Escape') return;
    event.preventDefault();
    swap(true);
  };

  return (
    <figure
      ref={figure}
      className={styles.frame}
      aria-labelledby={titleId}
      aria-busy={status.isLoading}
    >
      <ChartHeader
        titleId={titleId}
        subject={subject}
        answer={answer}
        isLoading={status.isLoading}
        isTable={isTable}
        onToggleTable={() => swap(false)}
      >
        <ChartMenu
          subject={subject}
          answer={answer}
          picture={picture}
          range={time.range}
          figure={figure}
          isDetailed={isDetailed}
          onDetailed={setColumns}
        />
      </ChartHeader>
      {hasSeries ? <Failures status={status} isAlone={false} /> : null}
      <ChartNotes looks={picture.looks} answer={answer} />
      <div className={styles.plot}>
        {answer && isTable ? (
          <SeriesTable picture={picture} takesFocus={takesFocus} onKeyDown={handleTableKey} />
        ) : null}
        {answer && !isTable && !isEmpty ? (
          <LineChart
            picture={picture}
            range={time.range}
            cursor={cursor}
            takesFocus={takesFocus}
            onZoom={time.onZoom}
            onUndoZoom={time.onUndoZoom}
            onTable={() => swap(true)}
          />
        ) : null}
        {answer ? null : <div className={styles.skeleton} />}
        {isEmpty && status.failures.length === 0 ? <NothingHere /> : null}
        {hasSeries ? null : <Failures status={status} isAlone />}
      </div>
      <div className={styles.legend}>
        {answer && !isEmpty && picture.heat ? <HeatScale picture={picture} /> : null}
        {answer && !isEmpty && !picture.heat ? (
          <Legend
            picture={picture}
            isDetailed={isDetailed}
            isolated={isolated}
            onIsolate={setIsolated}
          />
        ) : null}
      </div>
    </figure>
  );
}
