import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineSearch, integer, list, oneOf, region, text, timeRange } from './search-params.ts';

const search = defineSearch({
  filter: text({ oldNames: ['q'] }),
  state: oneOf(['all', 'firing', 'ok']),
  tags: list({ name: 'tag' }),
  page: integer({ fallback: 1, min: 1, max: 99 }),
  range: timeRange(),
  region: region(),
});

const defaults = search.parse(new URLSearchParams());

const someRange = fc.oneof(
  fc.constantFrom(
    { from: 'now-6h', to: 'now' },
    { from: 'now-7d', to: 'now-1d' },
    { from: '2026-11-20T10:00:00Z', to: '2026-11-20T11:00:00Z' },
    { from: '1763600000000', to: 'now' },
  ),
  fc
    .record({ start: fc.integer({ min: 1, max: 2e9 }), length: fc.integer({ min: 1, max: 1e9 }) })
    .map(({ start, length }) => ({ from: String(start), to: String(start + length) })),
);

const someValues = fc.record({
  filter: fc.string(),
  state: fc.constantFrom('all' as const, 'firing' as const, 'ok' as const),
  tags: fc.uniqueArray(fc.string({ minLength: 1 })),
  page: fc.integer({ min: 1, max: 99 }),
  range: someRange,
  region: fc.constantFrom(undefined, 'fr-par', 'nl-ams'),
});

const foreign = fc.array(fc.tuple(fc.stringMatching(/^x[a-z]{0,5}$/), fc.string()));

test('what is written is read back, through the text of an address', () => {
  fc.assert(
    fc.property(someValues, foreign, (values, others) => {
      const written = search.format(values, new URLSearchParams(others)).toString();
      const read = new URLSearchParams(written);
      expect(search.parse(read)).toEqual(values);
      expect([...read].filter(([name]) => name.startsWith('x'))).toEqual(others);
    }),
  );
});

test('defaults leave no trace', () => {
  const full = search.format({ ...defaults, page: 3, region: 'fr-par' }, new URLSearchParams());
  expect(full.toString()).toBe('page=3&region=fr-par');
  expect(search.format(defaults, full).toString()).toBe('');
});

test('a change touches only what it names', () => {
  const before = new URLSearchParams('page=3&from=now-6h&to=now&persona=viewer&state=nonsense');
  expect(search.format({ page: 4 }, before).toString()).toBe(
    'from=now-6h&to=now&persona=viewer&state=nonsense&page=4',
  );
});

test.each([
  ['state=on+fire', { state: 'all' }],
  ['page=0', { page: 1 }],
  ['page=1e1', { page: 1 }],
  ['page=', { page: 1 }],
  ['from=yesterday&to=now', { range: defaults.range }],
  ['from=now&to=now-1h', { range: defaults.range }],
  ['from=200&to=100', { range: defaults.range }],
  ['from=now-6h', { range: { from: 'now-6h', to: 'now' } }],
  ['start=now-6h&end=now', { range: { from: 'now-6h', to: 'now' } }],
  ['region=<b>', { region: undefined }],
  ['tag=a&tag=&tag=a&tag=b', { tags: ['a', 'b'] }],
  ['q=old', { filter: 'old' }],
  ['q=old&filter=new', { filter: 'new' }],
])('%s is read as %o', (params, expected) => {
  expect(search.parse(new URLSearchParams(params))).toEqual({ ...defaults, ...expected });
});

test('an old spelling goes with the next write', () => {
  expect(search.format({ filter: 'new' }, new URLSearchParams('q=old')).toString()).toBe(
    'filter=new',
  );
});
