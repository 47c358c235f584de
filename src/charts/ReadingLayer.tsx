import { useEffect, useId, useMemo, useRef } from 'react';
import { m } from '#messages/compiled/messages.js';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { PointerLayer } from './PointerLayer.tsx';
import styles from './PointerLayer.module.css';
import { summaryOf } from './spoken.ts';
import { type ReadChart, useChartKeys } from './use-chart-keys.ts';

interface ReadingLayerProps extends ReadChart {
  /** True where somebody who reads the table comes back to the chart. */
  readonly takesFocus: boolean;
}

/** Takes the focus of a chart and its keys, tells what is to be seen, and lets the pointer do the same. */
export function ReadingLayer({ takesFocus, ...chart }: ReadingLayerProps) {
  const { picture, scale, cursor, onZoom, onUndoZoom } = chart;
  const box = useRef<HTMLDivElement>(null);
  const summaryId = useId();
  const style = useTimeStyle();
  const { said, selection, ...handlers } = useChartKeys(chart);
  const summary = useMemo(() => summaryOf(picture, style), [picture, style]);

  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);

  return (
    // An application: a reader of screens hands its keys on. It has the role of nothing else that reads along
    // two axes.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      role="application"
      aria-roledescription={m.chart_role()}
      aria-label={picture.title}
      aria-describedby={summaryId}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={styles.reading}
      {...handlers}
    >
      <PointerLayer
        chartId={picture.chartId}
        title={picture.title}
        scale={scale}
        cursor={cursor}
        selection={selection}
        onZoom={onZoom}
        onUndoZoom={onUndoZoom}
      />
      <p id={summaryId} className="visually-hidden">
        {summary} {m.chart_keys()}
      </p>
      <p aria-live="polite" aria-atomic className="visually-hidden">
        {said}
      </p>
    </div>
  );
}
