import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './LongList.module.css';

/** Rows drawn beyond each edge, so that a fast scroll shows no blank. */
const OVERSCAN = 8;

export interface LongListRowsProps {
  readonly label: string;
  readonly count: number;
  /** Pixels a row mostly takes; it is measured once it is drawn. */
  readonly rowHeight: number;
  /** True for rows with little between them. */
  readonly isDense?: boolean | undefined;
  keyOf(index: number): string;
  draw(index: number): ReactNode;
}

/** Of thousands of rows, those in view of the window, which scrolls them. */
export function LongListRows(props: LongListRowsProps) {
  const { label, count, rowHeight, isDense, keyOf, draw } = props;
  const [top, setTop] = useState(0);
  const attach = useCallback((element: HTMLElement | null) => {
    if (element) setTop(element.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: keyOf,
  });
  return (
    <ul
      ref={attach}
      aria-label={label}
      className={classNames(styles.list, isDense && styles.dense)}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start }) => (
        <li
          key={key}
          ref={virtualizer.measureElement}
          data-index={index}
          className={styles.placed}
          style={{ transform: `translateY(${start - top}px)` }}
          aria-setsize={count}
          aria-posinset={index + 1}
        >
          {draw(index)}
        </li>
      ))}
    </ul>
  );
}
