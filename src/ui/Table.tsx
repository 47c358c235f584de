import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './Table.module.css';
import { useTableRows } from './use-table-rows.ts';

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
  const { isLong, indices, before, after, measure } = useTableRows(rows.length, body);
  const first = indices[0] ?? 0;
  const end = (indices.at(-1) ?? -1) + 1;
  useEffect(() => onRowsInView?.(rows.slice(first, end)), [onRowsInView, rows, first, end]);
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
          <Spacer height={before} />
          {indices.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                key={rowKey(row)}
                ref={isLong ? measure : undefined}
                role="row"
                data-index={index}
                aria-rowindex={isLong ? index + 2 : undefined}
              >
                {columns.map((column, place) => (
                  <Cell key={column.id} column={column} isName={place === 0}>
                    {column.cell(row)}
                  </Cell>
                ))}
              </tr>
            );
          })}
          <Spacer height={after} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows above or below those that are drawn. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return <tr aria-hidden className={styles.spacer} style={{ height }} />;
}

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
