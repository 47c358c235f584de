import { useSyncExternalStore } from 'react';
import type { CursorStore } from './cursor.ts';
import type { CanvasSize } from './EChart.tsx';
import styles from './Crosshair.module.css';
import { type TimeScale, valueAt } from './geometry.ts';
import type { LinePicture } from './LineChart.tsx';
import { Tooltip } from './Tooltip.tsx';
import { tooltipAt } from './tooltip.ts';
import type { ValueAxis } from './value-axis.ts';

interface CrosshairProps {
  readonly picture: LinePicture;
  readonly axis: ValueAxis;
  readonly scale: TimeScale;
  readonly size: CanvasSize;
  readonly cursor: CursorStore;
}

/** The page's cursor on one chart: a line on each of them, and the values where the pointer is. */
export function Crosshair({ picture, axis, scale, size, cursor }: CrosshairProps) {
  const at = useSyncExternalStore(cursor.subscribe, cursor.get);
  if (!at) return null;
  const isHere = at.chartId === picture.chartId;
  const value = valueAt(at.y, axis, size.height);
  const content = isHere
    ? tooltipAt(picture.lines, { timeMs: at.timeMs, value, stepMs: picture.stepMs })
    : undefined;
  return (
    <>
      <div
        className={styles.line}
        style={{ transform: `translateX(${scale.xOf(content?.timeMs ?? at.timeMs)}px)` }}
      />
      {content ? (
        <Tooltip content={content} unit={picture.unit} list={picture} x={at.x} size={size} />
      ) : null}
    </>
  );
}
