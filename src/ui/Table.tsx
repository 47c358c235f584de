import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, type ReactNode, type RefCallback, useCallback, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './Table.module.css';
import { lazyPart } from './lazy-overlay.tsx';
import type { LongRowsProps } from './LongRows.tsx';

/** Fewer rows are all drawn: a browser's own search finds them, and a printer prints them. */
const MOST_DRAWN = 60;

/** What draws some of many rows: most tables are short, and never need it. */
const LongRows = lazyPart<LongRowsProps>(
  () => import('./LongRows.tsx').then((module) => module.LongRows),
  FirstRows,
);

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  cell(row: Row): ReactNode;
  readonly align?: 'start' | 'end';
  readonly isSortable?: boolean;
  /** CSS width; columns without one share what is left. */
  readonly width?: string;
}

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

interface TableProps<Row> {
  /** What the table holds, for those who come to it by ear. */
  readonly caption: string;
  /** The first names its row: it heads the card a row becomes on a phone. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  readonly sort?: Sort;
  onSort?(sort: Sort): void;
  /** Told which rows are drawn, of a table so long that not all are. Must not change from render to render. */
  onRowsInView?(rows: readonly Row[]): void;
}

/**
 * Rows already ordered and filtered; of very many, those in view are elements. On a phone each is a card; the
 * roles keep it a table there.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, sort, onSort, onRowsInView } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const isLong = rows.length > MOST_DRAWN;
  const tellInView = useCallback(
    (first: number, end: number) => onRowsInView?.(rows.slice(first, end)),
    [onRowsInView, rows],
  );
  useEffect(() => {
    if (!isLong) tellInView(0, MOST_DRAWN);
  }, [isLong, tellInView]);
  const draw = (index: number, measure?: RefCallback<HTMLElement>) => {
    const row = rows[index];
    if (row === undefined) return null;
    return (
      <DrawnRow
        key={rowKey(row)}
        row={row}
        columns={columns}
        index={index}
        isOfMany={isLong}
        measure={measure}
      />
    );
  };
  return (
    <div className={styles.wrap}>
      <table
        role="table"
        className={styles.table}
        aria-rowcount={isLong ? rows.length + 1 : undefined}
      >
        <caption className="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Header key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} role="rowgroup">
          {isLong ? (
            <LongRows count={rows.length} body={body} draw={draw} onInView={tellInView} />
          ) : (
            rows.map((_, index) => draw(index))
          )}
        </tbody>
      </table>
    </div>
  );
}

function FirstRows({ draw, onInView }: LongRowsProps) {
  useEffect(() => onInView(0, MOST_DRAWN), [onInView]);
  return Array.from({ length: MOST_DRAWN }, (_, index) => draw(index));
}

interface DrawnRowProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly index: number;
  /** True where not all rows are elements. */
  readonly isOfMany: boolean;
  readonly measure: RefCallback<HTMLElement> | undefined;
}

function TableRow<Row>({ row, columns, index, isOfMany, measure }: DrawnRowProps<Row>) {
  return (
    <tr
      ref={measure}
      role="row"
      data-index={index}
      aria-rowindex={isOfMany ? index + 2 : undefined}
    >
      {columns.map((column, place) => (
        <Cell key={column.id} column={column} isName={place === 0}>
          {column.cell(row)}
        </Cell>
      ))}
    </tr>
  );
}

/** A scroll draws the rows that come, and not again those that stay. */
// `memo` forgets that a row may be of any type: the component is the one it was given.
const DrawnRow = memo(TableRow) as typeof TableRow;

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly isName: boolean;
  readonly children: ReactNode;
}

function Cell<Row>({ column, isName, children }: CellProps<Row>) {
  const className = classNames(column.align === 'end' && styles.end, isName && styles.name);
  if (isName) {
    return (
      <th role="rowheader" scope="row" className={className}>
        {children}
      </th>
    );
  }
  return (
    <td role="cell" className={className} data-label={column.header}>
      {children}
    </td>
  );
}

interface HeaderProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function Header<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={column.isSortable ? (direction ?? 'none') : undefined}
      className={classNames(column.align === 'end' && styles.end)}
      style={{ width: column.width }}
    >
      {column.isSortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() =>
            onSort({
              column: column.id,
              direction: direction === 'ascending' ? 'descending' : 'ascending',
            })
          }
        >
          {column.header}
          <Arrow aria-hidden className={classNames(!direction && styles.idle)} />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
