import { useSyncExternalStore } from 'react';
import type { CursorStore } from './cursor.ts';
import type { CanvasSize } from './EChart.tsx';
import styles from './Crosshair.module.css';
import overlays from './Overlays.module.css';
import { MARGINS, type TimeScale, valueAt } from './geometry.ts';
import { marksAt } from './marks.ts';
import type { Picture } from './picture.ts';
import { Tooltip } from './Tooltip.tsx';
import { tooltipAt } from './tooltip.ts';
import type { ValueAxis } from './value-axis.ts';

interface CrosshairProps {
  readonly picture: Picture;
  readonly axis: ValueAxis;
  readonly scale: TimeScale;
  readonly size: CanvasSize;
  readonly cursor: CursorStore;
}

/** A mark is pointed at within this many pixels. */
const REACH_PIXELS = 5;

/** The page's cursor on one chart: a line on each of them, and the values where the pointer is. */
export function Crosshair({ picture, axis, scale, size, cursor }: CrosshairProps) {
  const at = useSyncExternalStore(cursor.subscribe, cursor.get);
  if (!at) return null;
  const { chartId, timeMs, x, y, seriesId } = at;
  const isHere = chartId === picture.chartId;
  const { lines, stepMs, marks, heat } = picture;
  // The height of a heatmap is no value.
  const value = heat ? undefined : valueAt(y, axis, size.height);
  const content = isHere ? tooltipAt(lines, { timeMs, value, stepMs, seriesId }) : undefined;
  const reachMs = scale.timeAt(MARGINS.left + REACH_PIXELS) - scale.timeAt(MARGINS.left);
  const marked = isHere ? marksAt(marks, timeMs, reachMs) : [];
  const lineX = scale.xOf(content?.timeMs ?? timeMs);
  return (
    <>
      <div className={styles.line} style={{ transform: `translateX(${lineX}px)` }}>
        {isHere && seriesId !== undefined ? (
          <div className={overlays.dot} style={{ top: y - MARGINS.top - 5 }} />
        ) : null}
      </div>
      {content || marked.length > 0 ? (
        <Tooltip
          content={content ?? { timeMs, rows: [], leftOut: 0 }}
          marks={marked}
          currentId={seriesId}
          picture={picture}
          x={x}
          size={size}
        />
      ) : null}
    </>
  );
}
