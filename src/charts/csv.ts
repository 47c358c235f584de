import type { Plotted } from './plotted.ts';

/** A field of RFC 4180; a leading `=`, `+`, `-` or `@` is no formula in a spreadsheet. */
function quote(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const SPECIAL = new Map([
  [Number.POSITIVE_INFINITY, '+Inf'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
]);

const written = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '' : (SPECIAL.get(value) ?? String(value));

/** All series as one table: a row a time (ISO 8601, UTC), a column a series, values unrounded, gaps empty. */
export function toCsv(series: readonly Plotted[], timeHeader: string): string {
  const times = Float64Array.from(
    new Set(series.flatMap(({ timestamps }) => [...timestamps])),
  ).sort();
  const columns = series.map(
    ({ timestamps, values }) =>
      new Map([...timestamps].map((time, index) => [time, values[index]])),
  );
  const rows = Array.from(times, (time) =>
    [new Date(time).toISOString(), ...columns.map((column) => written(column.get(time)))].join(','),
  );
  const header = [timeHeader, ...series.map(({ name }) => name)].map(quote).join(',');
  return `${[header, ...rows].join('\r\n')}\r\n`;
}
