import { describe, expect, test } from 'vitest';
import { products } from './all.ts';
import type { Labels } from '#lib/series.ts';
import { countsOf, knownResources } from './known-resources.ts';
import { presenceMatches, typeOfSeries } from './presence.ts';

const types = products.flatMap(({ resourceTypes }) => resourceTypes);
const paris = { region: 'fr-par', id: 'one' };
const warsaw = { region: 'pl-waw', id: 'two' };
const vcpus = (resourceId: string) => ({
  __name__: 'instance_server_vcpu_count',
  resource_id: resourceId,
  resource_type: 'instance_server',
});

describe('knownResources', () => {
  test('a resource is counted once a place, however many series tell of it', () => {
    const found = knownResources(
      [
        { place: paris, series: [vcpus('a'), { ...vcpus('a'), instance: 'x' }, vcpus('b')] },
        { place: warsaw, series: [vcpus('a')] },
      ],
      products,
    );
    expect(found.map(({ place, resourceId }) => [place.id, resourceId])).toEqual([
      ['one', 'a'],
      ['one', 'b'],
      ['two', 'a'],
    ]);
    expect(countsOf(found)).toEqual(new Map([['instance', 3]]));
  });

  test('a series without a resource, or of no product, is nobody', () => {
    const { resource_id: _id, ...nobody } = vcpus('a');
    const stranger = { __name__: 'teapot_temperature', resource_id: 't', resource_type: 'teapot' };
    expect(knownResources([{ place: paris, series: [nobody, stranger] }], products)).toEqual([]);
  });

  test('a resource without a name goes by its id', () => {
    const series = [vcpus('a'), { ...vcpus('b'), resource_name: 'web-1' }];
    const names = knownResources([{ place: paris, series }], products).map(({ name }) => name);
    expect(names).toEqual(['a', 'web-1']);
  });
});

test('two selectors find every type, and each series finds its own', () => {
  expect(presenceMatches(types).length).toBeLessThanOrEqual(2);
  const joined = presenceMatches(types).join();
  for (const type of types) {
    const isNamed = !type.presence.startsWith('{');
    expect(joined).toContain(isNamed ? type.presence : type.name);
    const labels: Labels = isNamed ? { __name__: type.presence } : { resource_type: type.name };
    expect(typeOfSeries(labels, types)).toBe(type);
  }
});
