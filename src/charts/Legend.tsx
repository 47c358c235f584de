import type { MouseEvent } from 'react';
import { lastSample } from '#lib/series.ts';
import { formatValue, type Unit } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { type Isolated, isolate, isShown } from './isolation.ts';
import styles from './Legend.module.css';
import type { Plotted } from './plotted.ts';
import { SeriesName } from './SeriesName.tsx';
import type { SeriesList } from './series-style.ts';
import { Swatch } from './Swatch.tsx';
import { indices, useRowsInView } from './use-rows-in-view.ts';

const ROW_HEIGHT = 24;

interface LegendProps {
  readonly title: string;
  readonly series: readonly Plotted[];
  readonly unit: Unit;
  readonly list: SeriesList;
  readonly isolated: Isolated;
  onIsolate(isolated: Isolated): void;
}

/**
 * The series of a chart with their last values. A click shows one alone, Ctrl or Cmd adds. Only the rows in
 * view are elements: there may be hundreds.
 */
export function Legend({ title, series, unit, list, isolated, onIsolate }: LegendProps) {
  const { attach, ...rows } = useRowsInView(series.length, ROW_HEIGHT);
  return (
    <ul
      ref={attach}
      className={styles.list}
      aria-label={m.chart_legend({ title })}
      title={m.chart_legend_hint()}
    >
      <li aria-hidden className={styles.extent} style={{ height: series.length * ROW_HEIGHT }} />
      {indices(rows).map((index) => {
        const each = series[index];
        if (!each) return null;
        const last = lastSample(each);
        return (
          <li
            key={each.id}
            className={styles.row}
            style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
            aria-setsize={series.length}
            aria-posinset={index + 1}
          >
            <button
              type="button"
              className={styles.button}
              aria-pressed={isShown(isolated, each.id)}
              onClick={(event: MouseEvent) =>
                onIsolate(isolate(isolated, each.id, event.ctrlKey || event.metaKey))
              }
            >
              <Swatch index={index} list={list} />
              <SeriesName series={each} className={styles.name} />
              <span className={styles.value}>{formatValue(last?.value ?? Number.NaN, unit)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
