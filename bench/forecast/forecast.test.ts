import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { METHODS } from './methods.ts';
import { originsOf, spread, whyNone } from './protocol.ts';
import { judge, scoreOf, verdicts } from './score.ts';
import { readSeries } from './series-file.ts';

const DAILY = fileURLToPath(new URL('../../../shared/data/forecast/daily.csv', import.meta.url));
const isThere = existsSync(DAILY) || Boolean(process.env['CI']);

describe.skipIf(!isThere)('on every ninth of the daily series', () => {
  test('the method keeps to its targets', { timeout: 60_000 }, () => {
    const series = readSeries(readFileSync(DAILY, 'utf8')).filter((_, index) => index % 9 === 2);
    const origins = series.flatMap(originsOf);
    const scores = METHODS.map((method) => scoreOf(method.name, judge(method, origins), 0));
    const ours = scores.at(-1);
    expect(origins.length).toBeGreaterThan(200);
    // Twelve series are few: here the intervals may stray further than on all.
    expect(ours?.coverage80).toBeGreaterThan(70);
    expect(ours?.coverage95).toBeGreaterThan(88);
    const [againstRunRate, againstAll] = ours ? verdicts(ours, scores.slice(0, -1)) : [];
    expect([againstRunRate, againstAll].map((each) => each?.isMet)).toEqual([true, true]);
  });
});

describe('a file', () => {
  const CSV =
    'set,id,date,value\r\nx,"a, b",2026-01-30,4\r\nx,"a, b",2026-02-01,\r\nx,"a, b",2026-02-02,6\r\n';

  test('has missing days where a value is empty or a date left out', () => {
    const [series] = readSeries(CSV);
    expect([series?.set, series?.id]).toEqual(['x', 'a, b']);
    expect([...(series?.values ?? [])]).toEqual([4, Number.NaN, Number.NaN, 6]);
    expect(series?.firstDay).toBe(Date.UTC(2026, 0, 30) / 86_400_000);
  });

  test('of hours is added up by day, where most of the day is there', () => {
    const hours = Array.from({ length: 30 }, (_, hour) => {
      const time = new Date(Date.UTC(2026, 0, 1, hour))
        .toISOString()
        .replace('T', ' ')
        .slice(0, 19);
      return `x,a,${time},2,0`;
    });
    const [series] = readSeries(['set,id,timestamp,value,label', ...hours].join('\n'));
    expect([...(series?.values ?? [])]).toEqual([48, Number.NaN]);
  });

  test('without its columns is refused', () => {
    expect(() => readSeries('day,amount\n2026-01-01,3')).toThrow('no column set');
  });
});

test('months are spread evenly, first and last among them', () => {
  expect(spread([...Array(15).keys()], 8)).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
  expect(spread([1, 2, 3], 8)).toEqual([1, 2, 3]);
});

test('an origin knows the ninety days before it, and none of what follows', () => {
  const values = Float64Array.from({ length: 151 }, (_, day) => day + 1);
  const origins = originsOf({
    set: 'x',
    id: 'a',
    firstDay: Date.UTC(2026, 0, 1) / 86_400_000,
    values,
  });
  expect(origins.map(({ elapsedDays, horizon }) => [elapsedDays, horizon])).toEqual(
    [1, 4, 10, 17, 24]
      .flatMap((day) => [[day, 30 - day]])
      .concat([1, 4, 10, 17, 24].map((day) => [day, 31 - day])),
  );
  const [first] = origins;
  // April begins on the 91st day; its first is over.
  expect([first?.history.values[0], first?.history.values.at(-1)]).toEqual([2, 91]);
  expect([first?.monthToDate, first?.actualTotal]).toEqual([91, (30 * (91 + 120)) / 2]);
});

test.each([
  ['no whole month', 100, (day: number) => day],
  ['a missing day', 300, (day: number) => (day % 20 === 0 ? Number.NaN : day)],
  ['nothing, or less', 300, (day: number) => -day - 1],
  ['constant', 300, () => 5],
])('a series that cannot be judged says why: %s', (why, count, valueOf) => {
  const values = Float64Array.from({ length: count }, (_, day) => valueOf(day));
  const series = { set: 'x', id: 'a', firstDay: Date.UTC(2026, 0, 1) / 86_400_000, values };
  expect(originsOf(series)).toEqual([]);
  expect(whyNone(series)).toContain(why);
});
