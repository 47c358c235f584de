import { useMemo } from 'react';
import { formatInstant } from '#lib/format-time.ts';
import { formatValue, type Unit } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { nearestIndex } from './nearest.ts';
import type { Plotted } from './plotted.ts';
import { SeriesName } from './SeriesName.tsx';
import styles from './SeriesTable.module.css';
import { timesOf } from './times.ts';
import { indices, useRowsInView } from './use-rows-in-view.ts';

const ROW_HEIGHT = 26;

/** More columns than this are no table a person reads; the legend chooses which. */
const MOST_COLUMNS = 12;

interface SeriesTableProps {
  readonly title: string;
  readonly series: readonly Plotted[];
  readonly unit: Unit;
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
export function SeriesTable({ title, series, unit }: SeriesTableProps) {
  const style = useTimeStyle();
  const columns = series.slice(0, MOST_COLUMNS);
  const times = useMemo(() => filledTimes(series.slice(0, MOST_COLUMNS)), [series]);
  const { attach, ...rows } = useRowsInView(times.length, ROW_HEIGHT, 8 * ROW_HEIGHT);
  return (
    // A region that scrolls must take the focus, or a keyboard cannot scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={attach} className={styles.box} role="region" aria-label={title} tabIndex={0}>
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
    </div>
  );
}
