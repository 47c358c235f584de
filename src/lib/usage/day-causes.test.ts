import { expect, test } from 'vitest';
import { attributeChange } from '#lib/forecast/attribution.ts';
import { DAY_MS } from './calendar.ts';
import {
  CAUSE_DAYS,
  labelCauses,
  namedCountExpression,
  pricesOn,
  sourceCauses,
} from './day-causes.ts';

const DAY = Date.UTC(2026, 10, 17);
const base = { region: 'fr-par', origin: 'custom' } as const;
const logs = { ...base, id: 'l', name: 'logs', signal: 'logs', retentionDays: 7 } as const;
const metrics = {
  ...base,
  id: 'm',
  name: 'metrics',
  signal: 'metrics',
  retentionDays: 31,
} as const;
const every = (volume: number, last: number) =>
  new Map(
    Array.from(
      { length: 60 },
      (_, back) => [DAY - back * DAY_MS, back === 0 ? last : volume] as const,
    ),
  );

test('a day costs what its sources changed, each at its own price', () => {
  const volumes = new Map([
    ['l', every(10e9, 16e9)],
    ['m', every(4e6, 1e6)],
  ]);
  const parts = sourceCauses(
    [logs, metrics, { ...logs, id: 'free', origin: 'provider' }],
    volumes,
    DAY,
  );
  const { causes, euros, explainedShare } = attributeChange(parts, { most: 5 });
  expect(causes.map(({ name, euros }) => [name, Math.round(euros * 1e6) / 1e6])).toEqual([
    ['logs · fr-par', 2.1],
    ['metrics · fr-par', -0.45],
  ]);
  expect(euros).toBeCloseTo(2.1 - 0.45, 9);
  expect(explainedShare).toBeCloseTo(1, 9);
});

test('the same volume is cheaper once the month has climbed a tier', () => {
  // A billion a day: the 17th is in the second tier, 3 and 10 November were in the first; so were 20 and 27 October in the second.
  const volumes = new Map([['m', every(1e9, 1e9)]]);
  const { oldUnitEuros, newUnitEuros } = pricesOn(metrics, [metrics], volumes, DAY);
  expect(newUnitEuros * 1e6).toBeCloseTo(0.13, 9);
  expect(oldUnitEuros * 1e6).toBeCloseTo((0.15 + 0.15 + 0.12 + 0.13) / 4, 9);
});

test('samples are shared out by series counted, those without a value together', () => {
  const step = DAY_MS / 6;
  const first = DAY - (CAUSE_DAYS - 1) * DAY_MS;
  const timestamps = Float64Array.from(
    { length: CAUSE_DAYS * 6 },
    (_, index) => first + (index + 1) * step,
  );
  const series = (labels: Record<string, string>, of: (isLast: boolean) => number) => ({
    labels,
    timestamps,
    values: timestamps.map((timeMs) => of(timeMs > DAY)),
  });
  const counted = {
    byValue: [series({ pod: 'a' }, () => 30), series({ pod: 'b' }, (isLast) => (isLast ? 60 : 10))],
    all: [series({}, (isLast) => (isLast ? 100 : 50))],
  };
  const parts = labelCauses('pod', counted, { volumes: every(5_000, 10_000), dayMs: DAY });
  expect(parts.map(({ name, values }) => [name, values[0], values.at(-1)])).toEqual([
    ['a', 3_000, 3_000],
    ['b', 1_000, 6_000],
    ['', 1_000, 1_000],
  ]);
});

test('values are asked for as they are, whatever they hold', () => {
  expect(namedCountExpression('job', ['a.b', 'c"d', 'e\\f'])).toBe(
    String.raw`count by (job) ({job=~"a\\.b|c\"d|e\\\\f"})`,
  );
});
