import { expect, test } from 'vitest';
import { changes, concernsResource, firingPeriods } from './marks.ts';
import type { Labels, Series } from './series.ts';

function series(labels: Labels, points: readonly (readonly [at: number, value: number])[]): Series {
  return {
    labels,
    timestamps: Float64Array.from(points, ([at]) => at),
    values: Float64Array.from(points, ([, value]) => value),
  };
}

const ones = (...times: number[]) => times.map((at) => [at, 1] as const);

test('an alert that fired twice and fires again is three periods, the last one open', () => {
  const alert = series({ alertname: 'Hot' }, ones(10, 20, 30, 60, 70, 90, 100));
  expect(firingPeriods([alert], { startMs: -5, endMs: 105, stepMs: 10 })).toEqual([
    { startMs: 10, endMs: 40, label: 'Hot' },
    { startMs: 60, endMs: 80, label: 'Hot' },
    { startMs: 90, label: 'Hot' },
  ]);
});

test('what fires at the first point began by then, whenever that was', () => {
  const alerts = [
    series({ alertname: 'Old' }, ones(10, 20)),
    series({ alertname: 'Lasting' }, ones(10, 20, 30)),
  ];
  expect(firingPeriods(alerts, { startMs: 0, endMs: 30, stepMs: 10 })).toEqual([
    { startMs: 10, endMs: 30, isOlder: true, label: 'Old' },
    { startMs: 10, isOlder: true, label: 'Lasting' },
  ]);
});

test('points that tell of the time before them make a period of that time', () => {
  const alert = series({ alertname: 'Short' }, ones(40));
  const window = { startMs: 0, endMs: 100, stepMs: 10, lookBackMs: 10 };
  expect(firingPeriods([alert], window)).toEqual([{ startMs: 30, endMs: 40, label: 'Short' }]);
});

test('a version that follows another is a change; the first of a job is none', () => {
  const found = changes([
    series({ job: 'shop', version: '1' }, ones(10, 20)),
    series({ job: 'shop', version: '2' }, ones(20, 30)),
    series({ job: 'mail', version: '2' }, ones(30)),
    series({ job: 'mail', version: '3' }, ones(40)),
  ]);
  expect(found).toEqual([
    { startMs: 20, label: 'shop 2' },
    { startMs: 40, label: 'mail 3' },
  ]);
});

test('a value that changes is a change too', () => {
  const found = changes([
    series({ __name__: 'deployed_at', job: 'shop' }, [
      [10, 5],
      [20, 5],
      [30, 9],
    ]),
  ]);
  expect(found).toEqual([{ startMs: 30, label: 'shop' }]);
});

const web = { resource_id: 'a', resource_name: 'web-1', region: 'fr-par' };
const is = (name: string, value: string, isEqual = true) => ({
  name,
  value,
  isRegex: false,
  isEqual,
});
const like = (name: string, value: string) => ({ name, value, isRegex: true });

test.each([
  [true, [is('resource_name', 'web-1'), is('alertname', 'Hot')]],
  [true, [like('resource_name', 'web-.*'), is('region', 'fr-par')]],
  [false, [like('resource_name', 'web')]],
  [false, [is('resource_id', 'a'), is('region', 'nl-ams')]],
  [false, [is('alertname', 'Hot')]],
  [false, [is('resource_name', 'web-2', false)]],
  [false, [like('resource_name', '(?i)WEB-1')]],
])('%s: a silence of %o concerns web-1', (expected, matchers) => {
  expect(concernsResource(matchers, web)).toBe(expected);
});
