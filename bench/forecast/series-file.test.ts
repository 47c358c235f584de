import { expect, test } from 'vitest';
import { readSeries } from './series-file.ts';

const DAY = Date.UTC(2026, 1, 1) / 86_400_000;

test('columns and rows in any order, quoted, with a mark at the beginning and ends of Windows', () => {
  const csv =
    '\uFEFFvalue,"set",id,date\r\n3,s,"a, ""b""",2026-02-03\r\n1,s,"a, ""b""",2026-02-01\r\n\r\n';
  expect(readSeries(csv)).toEqual([
    { set: 's', id: 'a, "b"', firstDay: DAY, values: Float64Array.of(1, Number.NaN, 3) },
  ]);
});

test('names in large letters, space around cells, and ends of line of old', () => {
  expect(readSeries('Set, ID, Date, Value\rs, a, 2026-02-01, 1\rs, a, 2026-02-02, 2\r')).toEqual([
    { set: 's', id: 'a', firstDay: DAY, values: Float64Array.of(1, 2) },
  ]);
});

test('a day that is empty, or says that it is no number, is missing', () => {
  const csv = 'set,id,date,value\ns,a,2026-02-01,\ns,a,2026-02-02,NaN\ns,a,2026-02-03,-2\n';
  expect(readSeries(csv)[0]?.values).toEqual(Float64Array.of(Number.NaN, Number.NaN, -2));
});

test.each([
  ['no column', 'set,id,day,value\n', /no column date/],
  ['nothing', '\n', /The file is empty/],
  ['a header alone', 'set,id,date,value\n', /no rows/],
  ['another separator', 'set;id;date;value\n', /no column set, of those between commas/],
  ['an open quote', 'set,id,date,value\ns,"a\nb",2026-02-01,1\n', /Line 2: a quotation mark/],
  ['a word', 'set,id,date,value\ns,a,2026-02-01,lots\n', /Line 2: lots is no number/],
  ['too much', 'set,id,date,value\ns,a,2026-02-01,1e999\n', /Line 2: 1e999 is no number/],
  ['no such day', 'set,id,date,value\n\ns,a,2026-02-30,1\n', /Line 3: 2026-02-30 is no date/],
  ['a row cut off', 'set,id,date,value\ns,a\n', /Line 2: an empty cell is no date/],
  [
    'a day twice',
    'set,id,date,value\ns,a,2026-02-01,1\ns,b,2026-02-01,1\ns,a,2026-02-01,1\n',
    /Line 4: a has 2026-02-01 twice/,
  ],
])('%s is refused in a sentence', (_, csv, sentence) => {
  expect(() => readSeries(csv)).toThrow(sentence);
});
