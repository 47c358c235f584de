import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  type RefCallback,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react';
import styles from './Table.module.css';

/** Rows drawn beyond each edge of the window, so that a fast scroll shows no blank. */
const OVERSCAN = 14;
const ROW_HEIGHT = 42;

export interface LongRowsProps {
  readonly count: number;
  readonly body: RefObject<HTMLElement | null>;
  /** Rows on a phone have heights of their own, which are measured. */
  draw(index: number, measure?: RefCallback<HTMLElement>): ReactNode;
  /** Told which rows are drawn: from the first, up to and without the end. */
  onInView(first: number, end: number): void;
}

/** Of very many rows of a table, those in view of the window, which scrolls it. */
export function LongRows({ count, body, draw, onInView }: LongRowsProps) {
  const [top, setTop] = useState(0);
  // What stands above the table may come and go, so it is measured after every change; the same number again
  // changes nothing.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  });
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
  });
  const drawn = virtual.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const end = (drawn.at(-1)?.index ?? -1) + 1;
  useEffect(() => onInView(first, end), [onInView, first, end]);
  return (
    <>
      <Spacer height={(drawn[0]?.start ?? top) - top} />
      {drawn.map(({ index }) => draw(index, virtual.measureElement))}
      <Spacer height={virtual.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top)} />
    </>
  );
}

/** Stands for the rows above or below those that are drawn. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return <tr aria-hidden className={styles.spacer} style={{ height }} />;
}
