import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useState } from 'react';
import styles from './LongList.module.css';

/** Up to here every row is an element, so that the browser's own search finds it. */
const ALL_DRAWN = 60;
/** Rows drawn beyond each edge, so that a fast scroll shows no blank. */
const OVERSCAN = 8;

interface LongListProps<Row> {
  /** What the list holds, for those who come to it by ear. */
  readonly label: string;
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  /** Pixels a row mostly takes; it is measured once it is drawn. */
  readonly rowHeight: number;
  readonly children: (row: Row) => ReactNode;
}

/** Rows of different heights, scrolled with the page. Of thousands, only those in view are elements. */
export function LongList<Row>(props: LongListProps<Row>) {
  const { label, rows, rowKey, children } = props;
  if (rows.length > ALL_DRAWN) return <RowsInView {...props} />;
  return (
    <ul aria-label={label} className={styles.list}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={styles.row}>
          {children(row)}
        </li>
      ))}
    </ul>
  );
}

function RowsInView<Row>({ label, rows, rowKey, rowHeight, children }: LongListProps<Row>) {
  const [top, setTop] = useState(0);
  const attach = useCallback((element: HTMLElement | null) => {
    if (element) setTop(element.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
  });
  return (
    <ul
      ref={attach}
      aria-label={label}
      className={styles.list}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            className={styles.placed}
            style={{ transform: `translateY(${start - top}px)` }}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
          >
            {children(row)}
          </li>
        );
      })}
    </ul>
  );
}
