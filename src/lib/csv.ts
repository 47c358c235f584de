/**
 * A field of RFC 4180; a leading `=`, `+`, `-` or `@`, of full width too, is no formula in a spreadsheet, a number
 * stays one. Where a comma is the decimal mark, spreadsheets part fields at semicolons: those are quoted as well.
 */
export function csvField(value: string | number): string {
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) && !isNumber ? `'${value}` : value;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as RFC 4180 has them, the heads first. */
export function csvOf(
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [heads, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}
