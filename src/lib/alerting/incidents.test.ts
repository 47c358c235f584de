import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Series } from '#lib/series.ts';
import {
  type FiringPeriod,
  firingHistory,
  firingPeriods,
  incidentAt,
  incidentsOf,
} from './incidents.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 15, 10);
const STEP = 2 * MINUTE;
const window = {
  region: 'fr-par',
  sourceId: 's',
  startMs: START,
  endMs: START + 20 * MINUTE,
  stepMs: STEP,
};

/** A series on the grid: `x` where the alert fires, anything else where it does not. */
function drawn(marks: string, labels: Record<string, string> = {}): Series {
  const timestamps = Float64Array.from(marks, (_, index) => START + index * STEP);
  const values = Float64Array.from(marks, (mark) => (mark === 'x' ? 1 : Number.NaN));
  return {
    labels: { __name__: 'ALERTS', alertname: 'R', alertstate: 'firing', ...labels },
    timestamps,
    values,
  };
}

const shape = ({ startMs, endMs, isOngoing, isCutOff }: FiringPeriod) =>
  [
    (startMs - START) / MINUTE,
    (endMs - START) / MINUTE,
    ...(isOngoing ? ['ongoing'] : []),
    ...(isCutOff ? ['cut off'] : []),
  ].join(' ');

test.each([
  ['...........', []],
  ['...xx......', ['4 8']],
  ['...x.x.....', ['4 6', '8 10']],
  ['xx.........', ['0 2 cut off']],
  ['.........xx', ['16 20 ongoing']],
  ['xxxxxxxxxxx', ['0 20 ongoing cut off']],
])('%s fires %o', (marks, expected) => {
  expect(firingPeriods([drawn(marks)], window).map(shape)).toEqual(expected);
});

test('a hole in the timestamps is one in the firing', () => {
  const { labels } = drawn('');
  const timestamps = Float64Array.of(START + 2 * STEP, START + 6 * STEP);
  const values = Float64Array.of(1, 1);
  expect(firingPeriods([{ labels, timestamps, values }], window).map(shape)).toEqual([
    '2 4',
    '10 12',
  ]);
});

test('a period carries what names the alert, without what the ruler adds', () => {
  const [period] = firingPeriods([drawn('.x.', { resource_id: 'r' })], window);
  expect(period).toMatchObject({ ruleName: 'R', labels: { resource_id: 'r' }, region: 'fr-par' });
  expect(firingHistory(STEP)).toBe('max_over_time(ALERTS{alertstate="firing"}[120s])');
});

function period(name: string, fromMinute: number, toMinute: number, severity = 'critical') {
  return {
    key: `${name} ${fromMinute}`,
    region: 'fr-par',
    sourceId: 's',
    ruleName: name,
    labels: { severity },
    startMs: START + fromMinute * MINUTE,
    endMs: START + toMinute * MINUTE,
    isOngoing: false,
    isCutOff: false,
  } satisfies FiringPeriod;
}

const names = (periods: readonly FiringPeriod[]) =>
  incidentsOf(periods).map((each) => each.periods.map(({ ruleName }) => ruleName).join(' '));

test.each([
  ['nothing', [], []],
  ['overlapping', [period('a', 0, 40), period('b', 30, 60)], ['a b']],
  ['right after one another', [period('a', 0, 40), period('b', 55, 60)], ['a b']],
  ['apart, the newest first', [period('a', 0, 40), period('b', 56, 60)], ['b', 'a']],
  ['through a third', [period('a', 0, 9), period('c', 45, 60), period('b', 5, 40)], ['a b c']],
  [
    'beside what has lasted for days',
    [period('a', 0, 4_000), period('b', 2_000, 2_040)],
    ['b', 'a'],
  ],
  ['in the first hours of what lasts', [period('a', 0, 4_000), period('b', 300, 340)], ['a b']],
  ['of no consequence', [period('a', 0, 9, 'info')], []],
  ['with no word on later days', [period('a', 0, 4_000), period('i', 2_000, 2_002, 'info')], ['a']],
  ['with a word on what was going on', [period('a', 20, 40), period('i', 10, 12, 'info')], ['i a']],
])('incidents: %s', (_, periods, expected) => {
  expect(names(periods)).toEqual(expected);
});

test('an incident lasts as long as its periods, which stand in one incident each', () => {
  const any = fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 900 }));
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (drawnPeriods) => {
      const periods = drawnPeriods.map(([from, length], index) =>
        period(`p${index}`, from, from + length),
      );
      const found = incidentsOf(periods);
      const members = found.flatMap((each) => each.periods);
      expect(members.map(({ ruleName }) => ruleName).toSorted()).toEqual(
        periods.map(({ ruleName }) => ruleName).toSorted(),
      );
      for (const each of found) {
        expect(each.startMs).toBe(Math.min(...each.periods.map(({ startMs }) => startMs)));
        expect(each.endMs).toBe(Math.max(...each.periods.map(({ endMs }) => endMs)));
      }
      const starts = found.map(({ startMs }) => startMs);
      expect(starts).toEqual(starts.toSorted((one, other) => other - one));
    }),
  );
});

test.each([
  ['within', 30, 'a'],
  ['just before', -10, 'a'],
  ['long before', -60, undefined],
  ['at the start of the later of two', 2_000, 'b'],
])('the incident %s', (_, minute, expected) => {
  const found = incidentsOf([period('a', 0, 4_000), period('b', 2_000, 2_040)]);
  const at = incidentAt(found, START + minute * MINUTE);
  expect(at?.periods[0]?.ruleName).toBe(expected);
  expect(incidentAt([], START + minute * HOUR)).toBeUndefined();
});
