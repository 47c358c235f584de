import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instance } from '#lib/catalogue/instance.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { Labels } from '#lib/series.ts';
import { filterRows, resourceRows, sortRows, type ResourceRow } from './resource-rows.ts';

const type = instance.resourceTypes[0] as ResourceType;
const paris = { region: 'fr-par', id: 'one', name: 'Scaleway Metrics' };
const warsaw = { region: 'pl-waw', id: 'two', name: 'Scaleway Metrics' };

function series(resourceId: string, values: number[]) {
  return {
    labels: { resource_id: resourceId, resource_name: `web-${resourceId}` },
    timestamps: Float64Array.from(values, (_, index) => index * 1_000),
    values: Float64Array.from(values),
  };
}

describe('resourceRows', () => {
  test('joins the headline to the resource it belongs to', () => {
    const rows = resourceRows([
      {
        source: paris,
        type,
        presence: [{ resource_id: 'a', resource_name: 'web-a' }],
        headline: [series('a', [0.1, 0.2, Number.NaN])],
      },
    ]);
    expect(rows).toMatchObject([
      { resourceId: 'a', name: 'web-a', value: 0.2, sampledAtMs: 1_000 },
    ]);
  });

  test('shows a resource that has no sample in the range, and one the presence metric misses', () => {
    const rows = resourceRows([
      { source: paris, type, presence: [{ resource_id: 'quiet' }], headline: [series('b', [1])] },
    ]);
    expect(rows.map(({ name, value }) => [name, value])).toEqual([
      ['quiet', undefined],
      ['web-b', 1],
    ]);
  });

  test('keeps one row for many series of a resource, and two for one id in two regions', () => {
    const presence: Labels[] = [
      { resource_id: 'a' },
      { resource_id: 'a', instance: 'x' },
      { other: 'b' },
    ];
    const rows = resourceRows([
      { source: paris, type, presence },
      { source: warsaw, type, presence },
    ]);
    expect(rows.map(({ region }) => region)).toEqual(['fr-par', 'pl-waw']);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
  });
});

const rows = (values: (number | undefined)[]): ResourceRow[] =>
  values.map((value, index) => ({
    key: String(index),
    resourceId: `id-${index}`,
    name: `web-${index}`,
    region: index % 2 ? 'fr-par' : 'nl-ams',
    type,
    value,
  }));

describe('sortRows', () => {
  test('counts in names', () => {
    const named = rows(Array.from({ length: 11 }, () => 1));
    expect(sortRows(named, 'name', false).map(({ name }) => name)).toEqual(
      named.map(({ name }) => name),
    );
  });

  test('orders by value and keeps rows without one last, either way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ noNaN: true }), { nil: undefined })),
        fc.boolean(),
        (values, isDescending) => {
          const sorted = sortRows(rows(values), 'value', isDescending).map(({ value }) => value);
          const known = sorted.filter((value) => value !== undefined);
          expect(sorted.slice(0, known.length)).toEqual(known);
          for (const [index, value] of known.slice(1).entries()) {
            const before = known[index] ?? 0;
            expect(isDescending ? before >= value : before <= value).toBe(true);
          }
        },
      ),
    );
  });
});

describe('filterRows', () => {
  test.each([
    ['', 4],
    ['WEB-1', 1],
    ['fr-par web', 2],
    ['id-2 nl', 1],
    ['nothing', 0],
  ])('%j finds %i', (typed, count) => {
    expect(filterRows(rows([1, 2, 3, 4]), typed)).toHaveLength(count);
  });
});
