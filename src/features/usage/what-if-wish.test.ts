import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Wish, wishOf, wishText } from './what-if-wish.ts';

const name = fc.string({ minLength: 1, unit: 'grapheme' });
const anyWish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({
    kind: fc.constant('retention' as const),
    sourceId: fc.uuid(),
    days: fc.integer({ min: 1, max: 1_825 }),
  }),
  fc.record({
    kind: fc.constant('scrape-interval' as const),
    sourceId: fc.uuid(),
    fromSeconds: fc.integer({ min: 1, max: 600 }),
    toSeconds: fc.constantFrom(0.5, 1, 60),
  }),
  fc.record({
    kind: fc.constant('drop-label' as const),
    sourceId: fc.uuid(),
    metric: name,
    label: name,
  }),
  fc.record({
    kind: fc.constant('new-source' as const),
    name,
    region: fc.constant('fr-par'),
    series: fc.integer({ min: 1, max: 1e8 }),
    intervalSeconds: fc.integer({ min: 1, max: 600 }),
    retentionDays: fc.integer({ min: 1, max: 1_825 }),
  }),
);

test('what is written is read, whatever the names', () => {
  fc.assert(
    fc.property(anyWish, (wish) => {
      expect(wishOf(wishText(wish))).toEqual(wish);
    }),
  );
});

test.each([
  '',
  'retention:id:0',
  'retention:id:1.5',
  'retention:id:-3',
  'retention:id:1e3',
  'scrape-interval:id:0:60',
  'sample-traces:id:101',
  'drop-metric:id:',
  'drop-metric:id:%',
  'drop-label:id:metric',
  'new-source:n:fr-par:0:60:31',
  'delete-everything:id:1',
])('%s is no wish', (text) => {
  expect(wishOf(text)).toBeUndefined();
});
