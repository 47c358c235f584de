import type { MouseEvent } from 'react';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { classNames } from '#ui/class-names.ts';
import { type Isolated, isolate } from './isolation.ts';
import styles from './Legend.module.css';
import type { Line } from './line-option.ts';
import type { Picture } from './picture.ts';
import { SeriesName } from './SeriesName.tsx';
import { type Statistics, statisticsOf } from './statistics.ts';
import { Swatch } from './Swatch.tsx';
import { indices, useRowsInView } from './use-rows-in-view.ts';

const ROW_HEIGHT = 24;

interface LegendProps {
  readonly picture: Picture;
  /** True for lowest, highest and mean beside the last value. */
  readonly isDetailed: boolean;
  readonly isolated: Isolated;
  onIsolate(isolated: Isolated): void;
}

const COLUMNS = [
  { id: 'lowest', title: m.chart_lowest },
  { id: 'highest', title: m.chart_highest },
  { id: 'mean', title: m.chart_mean },
  { id: 'last', title: m.chart_last },
] as const satisfies { id: keyof Statistics; title(): string }[];

const LAST_ALONE = COLUMNS.filter(({ id }) => id === 'last');

/**
 * The series of a chart with their last values, or with what they come to as well. A click shows one alone, Ctrl or
 * Cmd adds. Only the rows in view are elements: there may be hundreds.
 */
export function Legend({ picture, isDetailed, isolated, onIsolate }: LegendProps) {
  const { allLines, lines, title } = picture;
  const { attach, ...rows } = useRowsInView(allLines.length, ROW_HEIGHT);
  return (
    <>
      {isDetailed ? (
        <p aria-hidden className={styles.header}>
          {COLUMNS.map((column) => (
            <span key={column.id} className={styles.cell}>
              {column.title()}
            </span>
          ))}
        </p>
      ) : null}
      <ul
        ref={attach}
        className={classNames(styles.list, isDetailed && styles.detailed)}
        aria-label={m.chart_legend({ title })}
        title={m.chart_legend_hint()}
      >
        <li
          aria-hidden
          className={styles.extent}
          style={{ height: allLines.length * ROW_HEIGHT }}
        />
        {indices(rows).map((index) => {
          const line = allLines[index];
          if (!line) return null;
          return (
            <li
              key={line.series.id}
              className={styles.row}
              style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
              aria-setsize={allLines.length}
              aria-posinset={index + 1}
            >
              <LegendRow
                line={line}
                picture={picture}
                isDetailed={isDetailed}
                isShown={lines.includes(line)}
                onClick={(event) =>
                  onIsolate(isolate(isolated, line.series.id, event.ctrlKey || event.metaKey))
                }
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface LegendRowProps extends Pick<LegendProps, 'picture' | 'isDetailed'> {
  readonly line: Line;
  readonly isShown: boolean;
  onClick(event: MouseEvent): void;
}

function LegendRow({ line, picture, isDetailed, isShown, onClick }: LegendRowProps) {
  const statistics = statisticsOf(line.series);
  return (
    <button type="button" className={styles.button} aria-pressed={isShown} onClick={onClick}>
      <Swatch index={line.index} list={picture} isPrevious={line.isPrevious} />
      <SeriesName series={line.series} className={styles.name} />
      {(isDetailed ? COLUMNS : LAST_ALONE).map(({ id, title }) => (
        <span key={id} className={styles.cell} {...(isDetailed ? { title: title() } : {})}>
          {isDetailed ? <span className="visually-hidden">{title()}</span> : null}
          {formatValue(statistics?.[id] ?? Number.NaN, picture.unit)}
        </span>
      ))}
    </button>
  );
}
