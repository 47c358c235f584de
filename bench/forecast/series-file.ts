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

/** The cells of a row of RFC 4180, within one line. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, -1)
    .map(([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    );
}

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

/**
 * Reads `set,id,date,value`; an empty value is a missing day. A file of `timestamp`s in place of dates is
 * added up by day. Throws where a column is missing or a date is none.
 */
export function readSeries(csv: string): readonly BenchSeries[] {
  const [header = '', ...lines] = csv.split(/\r?\n/).filter((line) => line.trim() !== '');
  const names = [...`${header},`.matchAll(/([^,]*),/g)].map(([, name = '']) => name.trim());
  const isHourly = names.includes('timestamp');
  const place = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`The file has no column ${name}: ${header}`);
    return index;
  };
  const [set, id, date, value] = [
    place('set'),
    place('id'),
    place(isHourly ? 'timestamp' : 'date'),
    place('value'),
  ];
  const all = new Map<string, { set: string; id: string; days: Map<number, Sum> }>();
  for (const line of lines) {
    const cells = cellsOf(`${line},`);
    const key = JSON.stringify([cells[set], cells[id]]);
    const series = all.get(key) ?? { set: cells[set] ?? '', id: cells[id] ?? '', days: new Map() };
    all.set(key, series);
    const day = Math.floor(Date.parse(`${cells[date]?.slice(0, 10)}T00:00:00Z`) / DAY_MS);
    if (Number.isNaN(day)) throw new Error(`There is no such date: ${cells[date]}`);
    const text = cells[value]?.trim() ?? '';
    const { sum, count } = series.days.get(day) ?? { sum: 0, count: 0 };
    series.days.set(
      day,
      text === '' ? { sum, count } : { sum: sum + Number(text), count: count + 1 },
    );
  }
  const fewest = isHourly ? HOURS_OF_A_DAY : 1;
  return [...all.values()].map((each) => seriesOf(each.set, each.id, each.days, fewest));
}
