// A table that is drawn as blocks, as on a phone, is no table to a screen reader without its roles.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
import { Verbatim } from '#ui/Verbatim.tsx';
import type { ReportCell, ReportSection } from './report-document.ts';
import styles from './report.module.css';

/** A table of the report: plain, so that it looks the same on paper; on a phone a row is a card. */
export function ReportTable({ section }: { section: ReportSection }) {
  const { id, title, note, heads, rows, hasTotal = false } = section;
  const classes = heads.map((_, column) =>
    rows.every((row) => isFigure(row[column])) ? undefined : styles.words,
  );
  return (
    <section aria-labelledby={`report-${id}`} className={styles.section}>
      <h3 id={`report-${id}`}>{title}</h3>
      <table role="table" aria-labelledby={`report-${id}`} className={styles.table}>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head, column) => (
              <th key={head} role="columnheader" scope="col" className={classes[column]}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, place) => (
            <tr
              // Rows of a report have no names of their own, and never change places.
              // oxlint-disable-next-line react/no-array-index-key
              key={place}
              role="row"
              className={hasTotal && place === rows.length - 1 ? styles.total : undefined}
            >
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={heads[column]} role="rowheader" scope="row">
                    <CellText cell={cell} />
                  </th>
                ) : (
                  <td
                    key={heads[column]}
                    role="cell"
                    className={classes[column]}
                    data-label={cell.text ? heads[column] : undefined}
                  >
                    <CellText cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {note ? <p className={styles.note}>{note}</p> : null}
    </section>
  );
}

/** Figures align at their end, words at their start. */
function isFigure(cell: ReportCell | undefined): boolean {
  return (
    cell === undefined ||
    /^(–|[-+−]?[\d.]+%?|)$/.test(cell.plain) ||
    / (GB|samples)$/.test(cell.plain)
  );
}

function CellText({ cell }: { cell: ReportCell }) {
  return cell.isVerbatim ? <Verbatim>{cell.text}</Verbatim> : cell.text;
}
