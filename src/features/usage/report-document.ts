import { csvField } from '#lib/csv.ts';

/** A cell of the report: what is read on the page, and the same digits without their dress for a spreadsheet. */
export interface ReportCell {
  readonly text: string;
  readonly plain: string;
  readonly isVerbatim?: boolean;
}

/** A table of the report; the first column names the row. */
export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** True where the last row is the sum of the others. */
  readonly hasTotal?: boolean;
}

export const words = (text: string): ReportCell => ({ text, plain: text });

export const data = (text: string): ReportCell => ({ text, plain: text, isVerbatim: true });

/**
 * The report as CSV, every table of it in the order of the page: a row is its section, then its cells, so
 * that a spreadsheet can filter. A section begins with its heads.
 */
export function reportCsv(sections: readonly ReportSection[]): string {
  return sections
    .flatMap(({ title, heads, rows }) => [
      [title, ...heads],
      ...rows.map((row) => [title, ...row.map(({ plain }) => plain)]),
    ])
    .map((row) => `${row.map(csvField).join(',')}\r\n`)
    .join('');
}
