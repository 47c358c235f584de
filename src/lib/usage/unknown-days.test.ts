import { expect, test } from 'vitest';
import { DAY_MS, type Month, monthOf } from './calendar.ts';
import { consumptionOf, type MeteredSource } from './consumption.ts';
import { unknownDays } from './unknown-days.ts';

const NOW = Date.UTC(2026, 10, 21, 22);
const october = monthOf(Date.UTC(2026, 9, 5));
const november = monthOf(NOW);
const source = (id: string, region = 'fr-par'): MeteredSource => ({
  id,
  name: id,
  region,
  signal: 'logs',
  origin: 'custom',
  retentionDays: 7,
});

/** Days of 2026 by month and day, such as `10-22`, from one to another. */
function from(first: string, last: string): ReadonlyMap<number, number> {
  const [start = 0, end = 0] = [first, last].map((day) => Date.parse(`2026-${day}T00:00:00Z`));
  const count = Math.round((end - start) / DAY_MS) + 1;
  return new Map(Array.from({ length: count }, (_, index) => [start + index * DAY_MS, 0]));
}

const kept = from('10-22', '11-21');
const holed = new Map([...kept].filter(([day]) => day !== Date.UTC(2026, 10, 9)));

type Measured = readonly (readonly [string, ReadonlyMap<number, number>])[];
const cases: readonly (readonly [string, Month, Measured, Readonly<Record<string, number>>])[] = [
  ['all of a month that is kept', november, [['a', kept]], {}],
  ['a month that retention cut', october, [['a', kept]], { 'fr-par': 21 }],
  ['a month that is gone', monthOf(Date.UTC(2026, 1, 3)), [['a', kept]], { 'fr-par': 28 }],
  [
    'a source that took in nothing yet',
    october,
    [
      ['a', from('10-01', '11-21')],
      ['b', new Map()],
    ],
    {},
  ],
  ['a source that began this month', november, [['a', from('11-12', '11-21')]], {}],
  ['a day that is missing between others', november, [['a', holed]], { 'fr-par': 1 }],
  ['today, before it is measured', november, [['a', from('10-22', '11-20')]], {}],
  ['a source that never was measured, this month', november, [['a', new Map()]], {}],
];

test.each(cases)('%s', (_, month, measured, expected) => {
  const sources = measured.map(([id]) => source(id));
  const consumption = consumptionOf(
    sources,
    new Map<string, ReadonlyMap<number, number>>(measured),
    { ...month, nowMs: NOW },
  );
  const found = unknownDays(consumption, { month, nowMs: NOW, createdAtMs: new Map() });
  expect(Object.fromEntries(found)).toEqual(expected);
});

test('before a region had any source there was nothing to know', () => {
  const consumption = consumptionOf([source('a'), source('b', 'nl-ams')], new Map([['a', kept]]), {
    ...october,
    nowMs: NOW,
  });
  const createdAtMs = new Map([
    ['a', Date.UTC(2026, 9, 20, 12)],
    ['b', Date.UTC(2026, 10, 2)],
  ]);
  const found = unknownDays(consumption, { month: october, nowMs: NOW, createdAtMs });
  expect(Object.fromEntries(found)).toEqual({ 'fr-par': 2 });
});
