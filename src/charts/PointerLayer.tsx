import { type PointerEvent, useState } from 'react';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import type { CursorStore } from './cursor.ts';
import type { TimeScale } from './geometry.ts';
import styles from './PointerLayer.module.css';

/** A drag shorter than this many pixels is a click with an unsteady hand. */
const SHORTEST_DRAG = 6;

interface PointerLayerProps {
  readonly chartId: string;
  readonly title: string;
  readonly scale: TimeScale;
  readonly cursor: CursorStore;
  /** What is selected by keys, drawn as a drag is. */
  readonly selection: ResolvedRange | undefined;
  onZoom(range: ResolvedRange): void;
  onUndoZoom(): void;
}

interface Drag {
  readonly fromX: number;
  readonly toX: number;
}

function positionIn({ currentTarget, clientX, clientY }: PointerEvent) {
  const box = currentTarget.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}

/** Takes the pointer of a chart: moves the page's cursor, and drags out a range to zoom to. */
export function PointerLayer({
  chartId,
  title,
  scale,
  cursor,
  selection,
  onZoom,
  onUndoZoom,
}: PointerLayerProps) {
  const [drag, setDrag] = useState<Drag>();

  const move = (event: PointerEvent) => {
    const { x, y } = positionIn(event);
    cursor.set({ chartId, timeMs: scale.timeAt(x), x, y });
    if (drag) setDrag({ ...drag, toX: x });
  };
  const start = (event: PointerEvent) => {
    // A finger scrolls the page; it only points here.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x } = positionIn(event);
    setDrag({ fromX: x, toX: x });
  };
  const dragged = (of: Drag): ResolvedRange => {
    const times = [scale.timeAt(of.fromX), scale.timeAt(of.toX)];
    return { startMs: Math.min(...times), endMs: Math.max(...times) };
  };
  const end = () => {
    setDrag(undefined);
    if (!drag || Math.abs(drag.toX - drag.fromX) < SHORTEST_DRAG) return;
    onZoom(dragged(drag));
    // The time that was under the pointer moves away from it: the next move says where it points.
    cursor.set(undefined);
  };
  const undo = () => {
    onUndoZoom();
    cursor.set(undefined);
  };

  const shown = drag ? dragged(drag) : selection;
  const left = shown ? scale.xOf(shown.startMs) : 0;
  const right = shown ? scale.xOf(shown.endMs) : 0;
  return (
    // The keys of the box around it are this layer's equal for those who do not point.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="img"
      aria-label={m.chart_zoom({ title })}
      className={styles.layer}
      onPointerMove={move}
      onPointerDown={start}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
      onPointerLeave={() => cursor.set(undefined)}
      onDoubleClick={undo}
    >
      {shown ? <div className={styles.selection} style={{ left, width: right - left }} /> : null}
    </div>
  );
}
