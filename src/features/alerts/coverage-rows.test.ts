import { expect, test } from 'vitest';
import { type CoverageQuestion, coverageOf } from '#lib/alerting/coverage.ts';
import {
  cellOf,
  coverageTables,
  type CoverageView,
  dataIndex,
  filterCoverage,
  metricSelectors,
} from './coverage-rows.ts';

const resource = (resourceId: string, resourceType: string, region = 'fr-par') => ({
  region,
  resourceType,
  resourceId,
  resourceName: `the ${resourceId}`,
});
const rule = (name: string, status: 'enabled' | 'disabled', region = 'fr-par') => ({
  key: `${region} ${name}`,
  name,
  region,
  resourceType: 'db',
  status,
});

const question: CoverageQuestion = {
  resources: [
    resource('a', 'db'),
    resource('b', 'db', 'nl-ams'),
    resource('c', 'cache'),
    resource('d', 'db', 'pl-waw'),
  ],
  rules: [rule('Cpu', 'enabled'), rule('Disk', 'disabled'), rule('Cpu', 'disabled', 'nl-ams')],
  silences: [],
  hasData: () => true,
  unknownRegions: ['pl-waw'],
};
const { rows } = coverageOf(question);

test.each<[Partial<CoverageView>, string[]]>([
  [{}, ['a', 'b', 'c', 'd']],
  [{ show: 'unwatched' }, ['b', 'c', 'd']],
  [{ show: 'on' }, ['a']],
  [{ show: 'off' }, ['a', 'b']],
  [{ typed: 'DISK' }, ['a']],
  [{ typed: 'the b nl' }, ['b']],
])('%j shows %j', (view, expected) => {
  const found = filterCoverage(rows, { typed: '', show: 'all', ...view });
  expect(found.map((row) => row.resource.resourceId)).toEqual(expected);
});

test('a table a type: one column for a rule of two regions, types without rules last', () => {
  const tables = coverageTables(rows, (key) => `title of ${key}`);
  expect(tables.map(({ resourceType }) => resourceType)).toEqual(['db', 'cache']);
  expect(tables[0]?.rules).toEqual([
    { name: 'Cpu', title: 'title of fr-par Cpu' },
    { name: 'Disk', title: 'title of fr-par Disk' },
  ]);
  expect(rows.map((row) => cellOf(row, 'Cpu')?.state)).toEqual(['on', 'off', undefined, undefined]);
});

test('data is found by the resource’s id or name, in its own region, and only where it was asked', () => {
  const hasData = dataIndex([
    {
      region: 'fr-par',
      series: [
        { __name__: 'x', resource_id: 'a' },
        { __name__: 'y', resource_name: 'the a' },
      ],
    },
    { region: 'nl-ams', series: undefined },
  ]);
  const all = (...metrics: string[]) => ({
    join: 'all' as const,
    needs: metrics.map((metric) => ({ metric })),
  });
  expect(hasData(all('x', 'y'), resource('a', 'db'))).toBe(true);
  expect(hasData(all('x', 'z'), resource('a', 'db'))).toBe(false);
  expect(hasData(all('x'), resource('c', 'db'))).toBe(false);
  expect(hasData(all('x'), resource('a', 'db', 'nl-ams'))).toBeUndefined();
  expect(metricSelectors([all('y', 'x'), all('y')])).toEqual(['{__name__="x"}', '{__name__="y"}']);
});
