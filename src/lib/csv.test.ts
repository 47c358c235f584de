import { expect, test } from 'vitest';
import { csvField, csvOf } from './csv.ts';

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['@cmd', "'@cmd"],
  ['＝1+1', "'＝1+1"],
  ['\n=1+1', '"\'\n=1+1"'],
  ['a;=1+1', '"a;=1+1"'],
  ['-1.50', '-1.50'],
  ['-1+2', "'-1+2"],
  ['-logs', "'-logs"],
  [0.1, '0.1'],
  [Number.NaN, ''],
])('%j is written as %j', (value, field) => {
  expect(csvField(value)).toBe(field);
});

test('rows end as the standard has it', () => {
  expect(csvOf(['name', 'EUR'], [['a,b', '6.70']])).toBe('name,EUR\r\n"a,b",6.70\r\n');
});
