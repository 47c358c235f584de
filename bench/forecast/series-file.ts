/** A series of one CSV: `values[0]` is of `firstDay` (days since 1970, UTC), NaN a missing day. */
export interface BenchSeries {
  readonly set: string;
  readonly id: string;
  readonly firstDay: number;
  readonly values: Float64Array;
}

const DAY_MS = 86_400_000;
/** A day of an hourly file counts where this many of its hours are there. */
const HOURS_OF_A_DAY = 20;

interface Sum {
  readonly sum: number;
  readonly count: number;
}

function seriesOf(set: string, id: string, days: ReadonlyMap<number, Sum>, fewest: number) {
  const known = [...days.keys()];
  const firstDay = Math.min(...known);
  const values = new Float64Array(Math.max(...known) - firstDay + 1).fill(Number.NaN);
  for (const [day, { sum, count }] of days) if (count >= fewest) values[day - firstDay] = sum;
  return { set, id, firstDay, values };
}

/** A file that is not what it should be, in a sentence. */
export class FileFault extends Error {}

/** The cells of a row of RFC 4180, within one line. */
function cellsOf(line: string, lineNumber: number): readonly string[] {
  return [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, -1)
    .map(([, given = '']) => {
      const cell = given.trim();
      if (!cell.startsWith('"')) return cell;
      if (!/^"(?:[^"]|"")*"$/.test(cell)) {
        throw new FileFault(`Line ${lineNumber}: a quotation mark is not closed in it.`);
      }
      return cell.slice(1, -1).replaceAll('""', '"').trim();
    });
}

/** Where the header names each column, in small letters or large. */
function placesOf(header: string): (name: string) => number {
  const names = cellsOf(header, 1).map((name) => name.toLowerCase());
  return (name) => names.indexOf(name);
}

const NOT_MEASURED = new Set(['', 'nan', 'na', 'null']);

/** A cell's number; undefined where nothing was measured. */
function numberIn(cell: string, lineNumber: number): number | undefined {
  if (NOT_MEASURED.has(cell.toLowerCase())) return undefined;
  const value = Number(cell);
  if (!Number.isFinite(value)) throw new FileFault(`Line ${lineNumber}: ${cell} is no number.`);
  return value;
}

/** Days since 1970 of a cell that begins with `YYYY-MM-DD`. */
function dayIn(cell: string, lineNumber: number): number {
  const text = cell.slice(0, 10);
  const ms = Date.parse(`${text}T00:00:00Z`);
  // What is parsed of the 30th of February is in March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) {
    throw new FileFault(`Line ${lineNumber}: ${cell === '' ? 'an empty cell' : cell} is no date.`);
  }
  return ms / DAY_MS;
}

/**
 * Reads `set,id,date,value` in any order of columns and rows; an empty value is a missing day. A file of
 * `timestamp`s in place of dates is added up by day. Throws a `FileFault` where a column is missing, a cell
 * is no date or no number, or a day stands there twice.
 */
export function readSeries(csv: string): readonly BenchSeries[] {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const header = lines[0] ?? '';
  if (csv.trim() === '') throw new FileFault('The file is empty.');
  const placeOf = placesOf(header);
  const isHourly = placeOf('timestamp') >= 0;
  const place = (name: string): number => {
    const index = placeOf(name);
    if (index >= 0) return index;
    throw new FileFault(`The file has no column ${name}, of those between commas: ${header}`);
  };
  const [set, id, date, value] = [
    place('set'),
    place('id'),
    place(isHourly ? 'timestamp' : 'date'),
    place('value'),
  ];
  const all = new Map<string, { set: string; id: string; days: Map<number, Sum> }>();
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    const cells = cellsOf(line, index + 1);
    const key = JSON.stringify([cells[set], cells[id]]);
    const series = all.get(key) ?? { set: cells[set] ?? '', id: cells[id] ?? '', days: new Map() };
    all.set(key, series);
    const day = dayIn(cells[date] ?? '', index + 1);
    const more = numberIn(cells[value] ?? '', index + 1);
    const known = series.days.get(day);
    if (known && !isHourly) {
      throw new FileFault(`Line ${index + 1}: ${series.id} has ${cells[date]} twice.`);
    }
    const { sum, count } = known ?? { sum: 0, count: 0 };
    series.days.set(
      day,
      more === undefined ? { sum, count } : { sum: sum + more, count: count + 1 },
    );
  }
  if (all.size === 0) throw new FileFault('The file has a header, and no rows.');
  const fewest = isHourly ? HOURS_OF_A_DAY : 1;
  return [...all.values()].map((each) => seriesOf(each.set, each.id, each.days, fewest));
}
