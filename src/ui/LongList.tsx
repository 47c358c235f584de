import { type ReactNode, useRef } from 'react';
import styles from './LongList.module.css';
import { useWindowRows } from './use-window-rows.ts';

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
export function LongList<Row>({ label, rows, rowKey, rowHeight, children }: LongListProps<Row>) {
  const list = useRef<HTMLUListElement>(null);
  const keyOf = (index: number) => {
    const row = rows[index];
    return row === undefined ? '' : rowKey(row);
  };
  const { isLong, first, end, before, after, measure } = useWindowRows({
    count: rows.length,
    keyOf,
    rowHeight,
    overscan: OVERSCAN,
    list,
  });
  return (
    <ul ref={list} aria-label={label}>
      <Spacer height={before} />
      {rows.slice(first, end).map((row, place) => (
        <li
          key={rowKey(row)}
          ref={isLong ? measure : undefined}
          data-row={isLong ? rowKey(row) : undefined}
          className={styles.row}
          aria-setsize={isLong ? rows.length : undefined}
          aria-posinset={isLong ? first + place + 1 : undefined}
        >
          {children(row)}
        </li>
      ))}
      <Spacer height={after} />
    </ul>
  );
}

/** Stands for the rows above or below those that are drawn. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? <li aria-hidden style={{ height }} /> : null;
}
