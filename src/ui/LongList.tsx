import type { ReactNode } from 'react';
import { lazyPart } from './lazy-overlay.tsx';
import styles from './LongList.module.css';
import type { LongListRowsProps } from './LongListRows.tsx';

/** Up to here every row is an element, so that the browser's own search finds it. */
const ALL_DRAWN = 60;

/** What draws some of many rows: most lists are short, and never need it. */
const LongListRows = lazyPart<LongListRowsProps>(
  () => import('./LongListRows.tsx').then((module) => module.LongListRows),
  (props) => <AllRows {...props} count={ALL_DRAWN} />,
);

interface LongListProps<Row> extends Pick<LongListRowsProps, 'rowHeight'> {
  /** What the list holds, for those who come to it by ear. */
  readonly label: string;
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  readonly children: (row: Row) => ReactNode;
}

/** Rows of different heights, scrolled with the page. Of thousands, only those in view are elements. */
export function LongList<Row>({ label, rows, rowKey, rowHeight, children }: LongListProps<Row>) {
  const Rows = rows.length > ALL_DRAWN ? LongListRows : AllRows;
  return (
    <Rows
      label={label}
      count={rows.length}
      rowHeight={rowHeight}
      keyOf={(index) => {
        const row = rows[index];
        return row === undefined ? '' : rowKey(row);
      }}
      draw={(index) => {
        const row = rows[index];
        return row === undefined ? null : children(row);
      }}
    />
  );
}

function AllRows({ label, count, keyOf, draw }: LongListRowsProps) {
  return (
    <ul aria-label={label} className={styles.list}>
      {Array.from({ length: count }, (_, index) => (
        <li key={keyOf(index)} className={styles.row}>
          {draw(index)}
        </li>
      ))}
    </ul>
  );
}
