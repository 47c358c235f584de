import { formatInstant } from '#lib/format-time.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { classNames } from '#ui/class-names.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import type { ChartMark } from './chart-subject.ts';
import type { CanvasSize } from './EChart.tsx';
import type { Picture } from './picture.ts';
import { SeriesName } from './SeriesName.tsx';
import { markSentence } from './spoken.ts';
import { Swatch } from './Swatch.tsx';
import styles from './Tooltip.module.css';
import type { TooltipContent } from './tooltip.ts';

interface TooltipProps {
  readonly content: TooltipContent;
  readonly marks: readonly ChartMark[];
  /** The series that is read by keys. */
  readonly currentId: string | undefined;
  readonly picture: Picture;
  /** Of the pointer, in pixels of the canvas. */
  readonly x: number;
  readonly size: CanvasSize;
}

/** Pixels between the cursor and its tooltip. */
const GAP = 14;
const WIDEST = 340;

/** The values at the cursor, on the side of it that has room. */
export function Tooltip({ content, marks, currentId, picture, x, size }: TooltipProps) {
  const style = useTimeStyle();
  const isRight = x > size.width / 2;
  // Long names are cut rather than pushed off a narrow screen.
  const place = isRight
    ? { right: size.width - x + GAP, maxWidth: Math.min(WIDEST, x) }
    : { left: x + GAP, maxWidth: Math.min(WIDEST, size.width - x) };
  return (
    <div role="tooltip" className={styles.box} style={place}>
      <p className={styles.time}>{formatInstant(content.timeMs, style)}</p>
      <ul>
        {content.rows.map((row) => (
          <li key={row.id} className={classNames(styles.row, row.id === currentId && styles.read)}>
            {picture.heat ? (
              <span />
            ) : (
              <Swatch index={row.index} list={picture} isPrevious={row.isPrevious} />
            )}
            <SeriesName series={row} className={styles.name} />
            <span className={styles.value}>
              {formatValue(row.value, picture.unit, { digits: 4 })}
            </span>
          </li>
        ))}
      </ul>
      {content.leftOut > 0 ? (
        <p className={styles.more}>{m.chart_more({ count: content.leftOut })}</p>
      ) : null}
      {marks.map((mark) => (
        <p key={`${mark.kind} ${mark.startMs} ${mark.label}`} className={styles.mark}>
          {markSentence(mark, style)}
        </p>
      ))}
    </div>
  );
}
