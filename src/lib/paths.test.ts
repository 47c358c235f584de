import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inProject, inRegion, paths } from './paths.ts';

test('any resource id stays one segment and reads back', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (resourceId) => {
      const path = paths.resource.to('p1', {
        productId: 'instance',
        resourceType: 'server',
        resourceId,
      });
      const segments = path.split('/');
      expect(segments).toHaveLength(paths.resource.pattern.split('/').length);
      expect(decodeURIComponent(segments.at(-1) ?? '')).toBe(resourceId);
    }),
  );
});

test.each([
  ['/projects/a/products', '/projects/b/products'],
  ['/projects/a/products/instance/server/id-1', '/projects/b/products'],
  ['/projects/a/alerts', '/projects/b/alerts'],
  ['/', '/projects/b/overview'],
])('%s moves to project b as %s', (from, to) => {
  expect(inProject(from, 'b')).toBe(to);
});

test('a region is kept as a search parameter, all regions leave none', () => {
  expect(inRegion('/projects/a/products', 'fr-par')).toBe('/projects/a/products?region=fr-par');
  expect(inRegion('/projects/a/products', undefined)).toBe('/projects/a/products');
});
