import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { formatInstant } from '#lib/format-time.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { nearestIndex } from './nearest.ts';
import type { Plotted } from './plotted.ts';
import type { Picture } from './picture.ts';
import { SeriesName } from './SeriesName.tsx';
import styles from './SeriesTable.module.css';
import { markSentence } from './spoken.ts';
import { timesOf } from './times.ts';
import { indices, useRowsInView } from './use-rows-in-view.ts';

const ROW_HEIGHT = 26;

/** More columns than this are no table a person reads; the legend chooses which. */
const MOST_COLUMNS = 12;

/** The newest of what happened; the table is of the samples. */
const MOST_MARKS = 20;

interface SeriesTableProps {
  readonly picture: Picture;
  /** True where keys opened it. */
  readonly takesFocus: boolean;
  onKeyDown(event: KeyboardEvent): void;
}

/** The times at which any of the series has a value, newest first. */
function filledTimes(series: readonly Plotted[]): Float64Array {
  return timesOf(series)
    .filter((time) => series.some((each) => !Number.isNaN(valueAtTime(each, time))))
    .reverse();
}

function valueAtTime({ timestamps, values }: Plotted, timeMs: number): number {
  const index = nearestIndex(timestamps, timeMs, 0);
  return index === undefined ? Number.NaN : (values[index] ?? Number.NaN);
}

/** The table twin of a chart: the same samples as numbers, newest first; only rows in view are elements. */
export function SeriesTable({ picture, takesFocus, onKeyDown }: SeriesTableProps) {
  const { title, unit, lines } = picture;
  const style = useTimeStyle();
  const box = useRef<HTMLElement>(null);
  const series = useMemo(() => lines.map((line) => line.series), [lines]);
  const columns = series.slice(0, MOST_COLUMNS);
  const times = useMemo(() => filledTimes(series.slice(0, MOST_COLUMNS)), [series]);
  const { attach, ...rows } = useRowsInView(times.length, ROW_HEIGHT, 8 * ROW_HEIGHT);
  const hold = useCallback(
    (element: HTMLElement | null) => {
      box.current = element;
      attach(element);
    },
    [attach],
  );
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  return (
    // A region that scrolls must take the focus, or a keyboard cannot scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={hold}
      className={styles.box}
      aria-label={title}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Happenings picture={picture} />
      <table className={styles.table} aria-rowcount={times.length + 1}>
        <caption className="visually-hidden">{m.chart_table_caption({ title })}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{m.chart_table_time()}</th>
            {columns.map((each) => (
              <th key={each.id} scope="col">
                <SeriesName series={each} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden style={{ height: rows.first * ROW_HEIGHT }} />
          {indices(rows).map((index) => {
            const timeMs = times[index] ?? 0;
            return (
              <tr key={timeMs} aria-rowindex={index + 2}>
                <th scope="row">
                  <time dateTime={new Date(timeMs).toISOString()}>
                    {formatInstant(timeMs, style)}
                  </time>
                </th>
                {columns.map((each) => (
                  <td key={each.id}>
                    {formatValue(valueAtTime(each, timeMs), unit, { digits: 6 })}
                  </td>
                ))}
              </tr>
            );
          })}
          <tr aria-hidden style={{ height: (times.length - rows.end) * ROW_HEIGHT }} />
        </tbody>
      </table>
      {series.length > columns.length ? (
        <p className={styles.some}>
          {m.chart_table_some({ shown: columns.length, total: series.length })}
        </p>
      ) : null}
    </section>
  );
}

/** What a chart draws besides its series: thresholds, and what happened. */
function Happenings({ picture: { thresholds, marks, unit } }: Pick<SeriesTableProps, 'picture'>) {
  const style = useTimeStyle();
  if (thresholds.length === 0 && marks.length === 0) return null;
  return (
    <ul className={styles.some}>
      {thresholds.map(({ value, label }) => (
        <li key={`${value} ${label}`}>
          {m.chart_threshold({ value: formatValue(value, unit), label })}
        </li>
      ))}
      {marks.slice(-MOST_MARKS).map((mark) => (
        <li key={`${mark.kind} ${mark.startMs} ${mark.label}`}>{markSentence(mark, style)}</li>
      ))}
    </ul>
  );
}
