import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
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

interface LongListProps<Row> extends Pick<LongListRowsProps, 'rowHeight' | 'isDense'> {
  /** What the list holds, for those who come to it by ear. */
  readonly label: string;
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  readonly children: (row: Row) => ReactNode;
}

/** Rows of different heights, scrolled with the page. Of thousands, only those in view are elements. */
export function LongList<Row>(props: LongListProps<Row>) {
  const { label, rows, rowKey, rowHeight, isDense, children } = props;
  const Rows = rows.length > ALL_DRAWN ? LongListRows : AllRows;
  return (
    <Rows
      label={label}
      count={rows.length}
      rowHeight={rowHeight}
      isDense={isDense}
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

function AllRows({ label, count, isDense, keyOf, draw }: LongListRowsProps) {
  return (
    <ul aria-label={label} className={classNames(styles.list, isDense && styles.dense)}>
      {Array.from({ length: count }, (_, index) => (
        <li key={keyOf(index)} className={styles.row}>
          {draw(index)}
        </li>
      ))}
    </ul>
  );
}
