import { csvField } from '#lib/csv.ts';
import { nearestIndex } from './nearest.ts';
import type { Plotted } from './plotted.ts';
import { timesOf } from './times.ts';

const SPECIAL = new Map([
  [Number.POSITIVE_INFINITY, '+Inf'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
]);

const written = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '' : (SPECIAL.get(value) ?? String(value));

/** All series as one table: a row a time (ISO 8601, UTC), a column a series, values unrounded, gaps empty. */
export function toCsv(series: readonly Plotted[], timeHeader: string): string {
  const rows = Array.from(timesOf(series), (time) => {
    const values = series.map((each) =>
      written(each.values[nearestIndex(each.timestamps, time, 0) ?? -1]),
    );
    return [new Date(time).toISOString(), ...values].join(',');
  });
  const header = [timeHeader, ...series.map(({ name }) => name)]
    .map((head) => csvField(head))
    .join(',');
  return `${[header, ...rows].join('\r\n')}\r\n`;
}
