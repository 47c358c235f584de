/** A field of RFC 4180; a leading `=`, `+`, `-` or `@` is no formula in a spreadsheet, a number stays one. */
export function csvField(value: string | number): string {
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !isNumber ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as RFC 4180 has them, the heads first. */
export function csvOf(
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [heads, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}
